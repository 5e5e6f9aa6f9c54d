package dev.sextant.arch;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the contract suite promises to those who write sheets elsewhere: the public and protected signatures of the types
 * that the table of its README names, one a line. What a type inherits within the suite is its own, whoever declares it.
 */
final class ContractApi {
    static final Path README = Reactor.ROOT.resolve("contract-tests/README.md");

    private static final String PACKAGE = "dev.sextant.contract.";
    private static final Pattern TABLE =
            Pattern.compile("## What is public, and what is promised\n\n((?:\\|.*\n)+)", Pattern.MULTILINE);
    /** A type, or a method of one. */
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*)(?:\\.\\w+)?`");

    private ContractApi() {}

    /** In the order of their text. */
    static List<String> signatures() {
        Set<String> lines = new TreeSet<>();
        promised().forEach(type -> {
            lines.add(type.toGenericString());
            declaredIn(type)
                    .forEach(part -> members(part)
                            .filter(ContractApi::isForOthers)
                            .filter(member -> part == type || !(member instanceof Constructor))
                            .map(member -> line(type, member))
                            .forEach(lines::add));
        });
        return List.copyOf(lines);
    }

    /** The types that the README's table names. */
    private static List<Class<?>> promised() {
        String table = TABLE.matcher(Reactor.read(README))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(README + " has no table of what is promised any more"));
        Predicate<Class<?>> isForOthers = type -> isForOthers(type.getModifiers());
        List<String> names = NAME.matcher(table)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
        List<Class<?>> types = Reactor.module("contract-tests").declaredTypes().stream()
                .<Class<?>>map(ContractApi::load)
                .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses())))
                .filter(type -> names.contains(type.getSimpleName()))
                .toList();
        for (String name : names) {
            if (types.stream()
                    .filter(isForOthers)
                    .noneMatch(type -> type.getSimpleName().equals(name))) {
                throw new AssertionError(README + " promises " + name + ", but no public type has that name");
            }
        }
        return types;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ContractApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name + " is not on the class path", e);
        }
    }

    /** The type, and what it extends within the suite. */
    private static Stream<Class<?>> declaredIn(Class<?> type) {
        return Stream.<Class<?>>iterate(
                type, part -> part != null && part.getName().startsWith(PACKAGE), part -> part.getSuperclass());
    }

    private static Stream<Member> members(Class<?> type) {
        return Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .<Member>flatMap(Arrays::stream)
                .filter(member -> !member.isSynthetic());
    }

    private static boolean isForOthers(Member member) {
        return isForOthers(member.getModifiers());
    }

    private static boolean isForOthers(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String line(Class<?> type, Member member) {
        String text = switch (member) {
            case Executable call -> call.toGenericString();
            case Field field -> field.toGenericString();
            default -> throw new AssertionError(member + " is neither called nor read");
        };
        return text.replace(" " + member.getDeclaringClass().getTypeName() + '.', " " + type.getTypeName() + '.');
    }
}
