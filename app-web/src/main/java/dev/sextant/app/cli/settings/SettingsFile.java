package dev.sextant.app.cli.settings;

import dev.sextant.app.web.door.TokenFile;
import dev.sextant.domain.InvalidValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A file of settings, in YAML. Only its texts are read: what a value means is for the option that it is given to, so that
 * a port is read in the same way from wherever it comes.
 */
final class SettingsFile {
    private final Path file;
    private final Map<String, Given> settings = new TreeMap<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * What a file sets, each setting by its name.
     *
     * @throws InvalidValue if it can't be read, or is not a mapping of names to values
     */
    static Map<String, Given> read(Path file) {
        SettingsFile read = new SettingsFile(file);
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .compose(new StringReader(Files.readString(file)));
            if (root != null) {
                read.all(root);
            }
            return read.settings;
        } catch (MarkedYAMLException e) {
            throw new InvalidValue(read.at(e.getProblemMark()) + ":", "is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new InvalidValue(file + ":", "is no YAML: " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidValue("the file of settings", file + " can't be read (" + e + ")");
        }
    }

    /**
     * Whether others than its owner may read or change it.
     *
     * @throws InvalidValue if that can't be found out
     */
    static boolean isOpenToOthers(Path file) {
        try {
            return TokenFile.isOpenToOthers(file);
        } catch (IOException e) {
            throw new InvalidValue("the file of settings", file + " can't be looked at (" + e + ")");
        }
    }

    private void all(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            throw new InvalidValue(at(root.getStartMark()) + ":", "must be names and values, such as port: 8787");
        }
        for (NodeTuple entry : mapping.getValue()) {
            String origin = at(entry.getKeyNode().getStartMark());
            String name = text(origin + ": a name", entry.getKeyNode());
            Given given = new Given(values(origin + ": " + name, entry.getValueNode()), origin);
            Given earlier = settings.put(name, given);
            if (earlier != null) {
                throw new InvalidValue(origin + ": " + name, "was set before, at " + earlier.origin());
            }
        }
    }

    private static List<String> values(String what, Node value) {
        return value instanceof SequenceNode several
                ? several.getValue().stream().map(one -> text(what, one)).toList()
                : List.of(text(what, value));
    }

    private static String text(String what, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw new InvalidValue(what, "must be one value, or a list of values, and nothing deeper");
        }
        if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isEmpty()) {
            throw new InvalidValue(what, "has no value; remove it, or give it one");
        }
        return scalar.getValue();
    }

    private String at(Mark mark) {
        return file + ":" + (mark.getLine() + 1);
    }
}
