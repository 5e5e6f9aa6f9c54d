package dev.sextant.arch;

import java.util.Arrays;
import java.util.Optional;

/** What a sheet runs against, and so how much its tests show. */
enum Tier {
    HEAP("Memory", "the heap", ""),
    EMBEDDED("Sqlite", "SQLite files, embedded", ""),
    EXAMPLE("Journal", "one file: the example to learn from, which no program uses", ""),
    SMOKE("H2", "H2 in its MySQL mode: a smoke test, without the hazards of the real servers", ""),
    MARIADB("MariaDb", "a real MariaDB server", ""),
    MYSQL("MySqlServer", "a real MySQL server, where `SEXTANT_MYSQL_URL` names one", "SEXTANT_MYSQL_URL");

    final String prefix;
    final String meaning;
    private final String variable;

    Tier(String prefix, String meaning, String variable) {
        this.prefix = prefix;
        this.meaning = meaning;
        this.variable = variable;
    }

    static Tier of(String sheet) {
        return Arrays.stream(values())
                .filter(tier -> sheet.startsWith(tier.prefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No tier is known for " + sheet + ": add one to Tier.java"));
    }

    /** Whether its sheets run in this build: each does, but those whose server is named by a variable that is not set. */
    boolean isSelected() {
        return variable.isEmpty()
                || Optional.ofNullable(System.getenv(variable)).isPresent();
    }
}
