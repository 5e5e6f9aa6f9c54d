package dev.sextant.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README of the contract suite promises is kept, or broken by someone who knows it. */
class ContractApiTest {
    private static final Path PAGE = Reactor.ROOT.resolve("contract-tests/api.txt");
    private static final String COMMAND = "./mvnw -q -DskipChecks -pl arch-tests -am test -Dtest=ContractApiTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi.write=true";

    @Test
    void what_is_promised_of_the_contract_suite_is_there() throws IOException {
        List<String> found = ContractApi.signatures();
        if (Boolean.getBoolean("api.write")) {
            Files.write(PAGE, found);
        }
        List<String> promised = Files.exists(PAGE) ? Files.readAllLines(PAGE) : List.of();

        assertThat(promised.stream().filter(line -> !found.contains(line)))
                .as(
                        "signatures that contract-tests/README.md promises and that are gone or changed: bring them back;"
                                + " or give contract-tests a new version, a major one from 1.0 on and a minor one before,"
                                + " and rewrite contract-tests/api.txt with %s",
                        COMMAND)
                .isEmpty();
        assertThat(found)
                .as(
                        "contract-tests/api.txt lacks a signature, which is a promise from now on; one that is abstract"
                                + " breaks whoever implements it, and wants a new version. Rewrite it with %s",
                        COMMAND)
                .isEqualTo(promised);
    }
}
