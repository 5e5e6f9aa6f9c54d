package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.text.Needle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences on pages of log records: what each holds, and what who follows them meets. */
public abstract class LogPageContract extends LogFilterContract {
    @Test
    @Proves({"LogArchive-2", "LogArchive-3", "LogArchive-5"})
    void each_page_of_every_order_direction_and_size_holds_what_it_should() {
        EntryReading<LogFilter, LogRecord> reading = stored(new SeededLogs(1).list(60));

        reading.readsEveryWay(LogFilter.ALL);
        reading.readsEveryWay(LogFilter.ALL.leastLevel(LogLevel.WARN));
        reading.readsEveryWay(LogFilter.ALL.loggerPrefix("app"));
    }

    @Test
    @Proves({"LogArchive-2", "LogArchive-3"})
    void a_page_begins_behind_any_key_whether_a_record_has_it_or_not() {
        EntryReading<LogFilter, LogRecord> reading = stored(new SeededLogs(2).list(40));

        reading.readsBehindAnyKey(LogFilter.ALL.leastLevel(LogLevel.DEBUG));
    }

    @Test
    @Proves({"LogArchive-2", "LogArchive-3"})
    void a_page_that_ends_with_the_last_record_has_no_next() {
        EntryReading<LogFilter, LogRecord> reading = stored(new SeededLogs(3).list(PageLimit.MOST + 1));

        reading.readsUpToTheLast(LogFilter.ALL);
    }

    @Test
    @Proves("LogArchive-4")
    void who_follows_pages_while_records_are_appended_meets_each_once() {
        SeededLogs draw = new SeededLogs(6);
        for (LogFilter filter : List.of(LogFilter.ALL, LogFilter.ALL.text(new Needle("e")))) {
            for (int way = 0; way < 4; way++) {
                EntryReading<LogFilter, LogRecord> reading = stored(draw.list(50));
                reading.readsWhile(
                        reading.queriesEveryWay(filter).get(way).limit(7),
                        () -> append(LogBatch.of(reading.run(), draw.list(3))));
            }
        }
    }

    @Test
    @Proves("LogArchive-4")
    void many_that_follow_pages_beside_many_that_append_meet_each_record_once() {
        EntryReading<LogFilter, LogRecord> reading = stored(new SeededLogs(7).list(300));
        List<EntryQuery<LogFilter>> queries = reading.queriesEveryWay(LogFilter.ALL);

        Collision.of(6, i -> {
            if (i < 4) {
                reading.readsWhile(queries.get(i).limit(40), () -> {});
            } else {
                SeededLogs draw = new SeededLogs(i);
                for (int call = 0; call < 10; call++) {
                    append(LogBatch.of(reading.run(), draw.list(5)));
                }
            }
            return i;
        });
        assertThat(readAll(reading.run())).hasSize(400);
    }

    @Test
    @Proves({"Append-11", "LogArchive-2"})
    void late_records_are_marked_in_every_order() {
        List<LogRecord> all = new SeededLogs(13).list(40);
        RunId run = runs().pending();
        append(LogBatch.of(run, all.subList(0, 25)));
        runs().end(run);
        append(LogBatch.of(run, all.subList(25, 40)));

        EntryReading<LogFilter, LogRecord> reading =
                reading(run, storage(), all).lateFrom(26);
        reading.readsEveryWay(LogFilter.ALL);
        reading.reads(LogFilter.ALL.text(new Needle("e")));
    }
}
