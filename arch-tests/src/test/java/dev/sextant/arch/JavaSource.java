package dev.sextant.arch;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A type as its source declares it, read by the compiler's own parser. Names are simple ones: nothing is resolved.
 *
 * @param extended what follows {@code extends}, without type arguments; empty if nothing does
 * @param implemented the interfaces that it names
 * @param tests the sentences that each of its tests cites, by the test's name
 * @param nested the types within
 * @param comment its Javadoc; empty if there is none
 */
record JavaSource(
        Path file,
        String name,
        boolean isPublic,
        String extended,
        Set<String> implemented,
        Map<String, List<String>> tests,
        List<JavaSource> nested,
        String comment) {
    private static final Pattern LITERAL = Pattern.compile("\"(.*?)\"");

    JavaSource {
        implemented = Set.copyOf(implemented);
        tests = Collections.unmodifiableMap(new TreeMap<>(tests));
        nested = List.copyOf(nested);
    }

    /** The top-level types of all files below a folder. */
    static List<JavaSource> below(Path folder) {
        List<Path> files = Reactor.javaFiles(folder);
        if (files.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            List<JavaSource> types = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Reading reading = new Reading(Path.of(unit.getSourceFile().toUri()), Trees.instance(task));
                typesIn(unit.getTypeDecls()).forEach(type -> types.add(reading.read(type, new TreePath(unit))));
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ClassTree> typesIn(List<? extends Tree> members) {
        return members.stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast);
    }

    private record Reading(Path file, Trees trees) {
        JavaSource read(ClassTree type, TreePath around) {
            TreePath path = new TreePath(around, type);
            String comment = trees.getDocComment(path);
            return new JavaSource(
                    file,
                    type.getSimpleName().toString(),
                    type.getModifiers().getFlags().contains(Modifier.PUBLIC),
                    type.getExtendsClause() == null ? "" : simple(type.getExtendsClause()),
                    Set.copyOf(type.getImplementsClause().stream()
                            .map(Reading::simple)
                            .toList()),
                    tests(type),
                    typesIn(type.getMembers()).map(inner -> read(inner, path)).toList(),
                    comment == null ? "" : comment.strip());
        }

        private static Map<String, List<String>> tests(ClassTree type) {
            Map<String, List<String>> tests = new TreeMap<>();
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method
                        && annotation(method, "Test").isPresent()) {
                    List<String> cited =
                            annotation(method, "Proves").map(Reading::literals).orElse(List.of());
                    tests.put(method.getName().toString(), cited);
                }
            }
            return tests;
        }

        private static Optional<? extends AnnotationTree> annotation(MethodTree method, String name) {
            return method.getModifiers().getAnnotations().stream()
                    .filter(annotation -> simple(annotation.getAnnotationType()).equals(name))
                    .findFirst();
        }

        private static List<String> literals(AnnotationTree annotation) {
            return LITERAL.matcher(annotation.toString())
                    .results()
                    .map(literal -> literal.group(1))
                    .toList();
        }

        private static String simple(Tree name) {
            String text = name.toString().replaceAll("<.*", "");
            return text.substring(text.lastIndexOf('.') + 1);
        }
    }
}
