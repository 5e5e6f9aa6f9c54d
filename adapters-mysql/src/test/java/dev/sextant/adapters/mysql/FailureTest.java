package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the numbers and states mean that servers and drivers give their errors. */
class FailureTest {
    /** MySQL's and MariaDB's numbers first, then H2's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        CONTENTION  | FAILED        | 1020 1205 1213 3101 3572 40001 50200 90131
        LOST        | UNREACHABLE   | 1047 1053 1077 1079 1927 2002 2003 2006 2013 2055 3169 4031 90067 90098 90121
        CROWDED     | UNREACHABLE   | 1040 1203 1226
        DENIED      | ACCESS_DENIED | 1044 1045 1095 1129 1130 1142 1143 1227 1251 1370 1524 1698 1820 1862
        DENIED      | ACCESS_DENIED | 3118 3159 4151 28000 90096
        READ_ONLY   | READ_ONLY     | 1290 1792 1836 3100 90097
        FULL        | DISK_FULL     | 3 1021 1037 1041 1114
        NO_DATABASE | NOT_A_STORE   | 1046 1049 90013 90146
        NO_TABLE    | NOT_A_STORE   | 1051 1054 1146 42102 42104 42122
        PACKET      | UNFIT_SERVER  | 1153 1301 2020
        CORRUPT     | DAMAGED       | 126 127 1034 1194 1195 1712 90030
        OTHER       | FAILED        | 0 1062 1064 1644 23505
        """)
    void a_number_alone_says_what_is_wrong(Failure meaning, Trouble trouble, String numbers) {
        assertThat(meaning.trouble()).isEqualTo(trouble);
        assertThat(Stream.of(numbers.split(" ")).map(Integer::parseInt))
                .allSatisfy(
                        number -> assertThat(Failure.of(error(number, null))).isEqualTo(meaning));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 40001, CONTENTION",
        "0, 28000, DENIED",
        "0, 08S01, LOST",
        "0, 08004, LOST",
        "0, 42000, OTHER",
        "0, 45000, OTHER",
        "1062, 23000, NONSENSE",
        "1048, 23000, NONSENSE",
        "23505, 23505, NONSENSE",
        "1690, 22003, NONSENSE",
        "1406, 22001, OTHER",
        // What the state says less well than the number.
        "1040, 08004, CROWDED",
        "1203, 42000, CROWDED",
        "1251, 08004, DENIED",
        "1049, 08000, NO_DATABASE",
        "1153, 08S01, PACKET",
        "3101, 08S01, CONTENTION",
    })
    void a_state_says_it_where_the_number_does_not(int number, String state, Failure meaning) {
        assertThat(Failure.of(error(number, state))).isEqualTo(meaning);
    }

    @Test
    void the_type_says_it_where_nothing_else_does() {
        assertThat(Failure.of(new SQLNonTransientConnectionException("refused")))
                .isEqualTo(Failure.LOST);
        assertThat(Failure.of(new SQLRecoverableException("closed"))).isEqualTo(Failure.LOST);
        assertThat(Failure.of(new SQLInvalidAuthorizationSpecException("who?"))).isEqualTo(Failure.DENIED);
    }

    @Test
    void a_cause_says_it_where_the_error_itself_does_not() {
        SQLException full = error(1114, "HY000");
        SQLException wrapped = new SQLException("in a batch", new IllegalStateException(full));
        assertThat(Failure.of(wrapped)).isEqualTo(Failure.FULL);
        assertThat(Failure.of(new SQLException("in a batch", "40001", full))).isEqualTo(Failure.CONTENTION);
        assertThat((Throwable) Failure.sqlIn(new IllegalStateException(full))).isSameAs(full);
        assertThat((Throwable) Failure.sqlIn(new IllegalStateException("of ours")))
                .isNull();
    }

    @Test
    void only_a_time_that_is_over_is_silence() {
        SQLException lost = error(2013, "08S01");
        assertThat(Failure.isSilence(lost)).isFalse();
        lost.initCause(new SocketTimeoutException("Read timed out"));
        assertThat(Failure.isSilence(lost)).isTrue();
    }

    private static SQLException error(int number, @Nullable String state) {
        return new SQLException("what it says is in any language", state, number);
    }
}
