package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.demo.Performed;
import dev.sextant.app.demo.Verdict;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.id.RunId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DemoReportTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_is_gone_by_now_is_not_listed() throws Exception {
        Files.createFile(folder.resolve("registry.sqlite"));
        StorageOptions storage = CommandLine.populateCommand(new StoreCommand(), "--data", folder.toString()).storage;
        RunId purged = new RunId("00000000-0000-7000-8000-000000000001");
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(new StringWriter()), false, 120, Map.of(), "sextant");
        try (Hexagon hexagon = Hexagon.open(new StorageChoice.Memory(), Outside.fixed(1))) {
            new DemoReport(terminal, DrivingPorts.of(hexagon), storage)
                    .afterwards(List.of(new Performed(purged, "gone", new Verdict(Verdict.Kind.STOPPED, "stopped"))));
        }
        assertThat(out.toString().lines().filter(line -> line.contains(".sqlite  ")))
                .singleElement()
                .asString()
                .contains("registry.sqlite");
    }

    @Command
    private static final class StoreCommand {
        @Mixin
        private StorageOptions storage = new StorageOptions();
    }
}
