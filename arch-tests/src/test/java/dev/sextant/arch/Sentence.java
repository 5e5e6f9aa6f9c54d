package dev.sextant.arch;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A numbered sentence of a driven port.
 *
 * @param id such as {@code EventLog-3}
 * @param text as Markdown
 * @param file where it is written
 */
public record Sentence(String id, String text, Path file) {
    private static final Pattern ITEM =
            Pattern.compile("<li>\\{@code (?<id>\\w+-\\d+)\\} (?<text>.*?)(?=<li>|</ul>)", Pattern.DOTALL);

    private static final Path PORTS = Path.of("ports/src/main/java/dev/sextant/ports/driven");

    /** In the order of the ports' names, and there as they are written. The form is fixed: an item of a list, its id as code. */
    public static List<Sentence> all() {
        return Reactor.javaFiles(Reactor.ROOT.resolve(PORTS)).stream()
                .flatMap(file -> ITEM.matcher(Reactor.read(file))
                        .results()
                        .map(item -> new Sentence(
                                item.group("id"), markdown(item.group("text")), Reactor.ROOT.relativize(file))))
                .toList();
    }

    /** What its id begins with: {@code EventLog}. */
    public String chapter() {
        return id.substring(0, id.lastIndexOf('-'));
    }

    private static String markdown(String javadoc) {
        return javadoc.replaceAll("\\R\\s*\\*\\s*", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link (?:[\\w.]+\\.)?(\\w+)#(\\w+)}", "`$1.$2`")
                .replaceAll("\\{@link (?:[\\w.]+\\.)?(\\w+)}", "`$1`")
                .replaceAll("</?i>", "*")
                .replace("|", "\\|")
                .strip();
    }
}
