package dev.sextant.domain.stream;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Sample;
import java.util.HexFormat;

/**
 * SHA-256 over a stream, entry by entry in the order of the sequences: two streams have the same digest if and only if they
 * hold the same entries under the same sequences, late ones alike, whatever batches they came in. Not thread-safe.
 */
public final class StreamDigest {
    private final EntryDigest digest = new EntryDigest();

    /** Of a stream without any entry. */
    public StreamDigest() {}

    public void addEvent(Recorded<Event> event) {
        place(event.sequence(), event.late()).add(event.entry());
    }

    public void addLog(Recorded<LogRecord> log) {
        place(log.sequence(), log.late()).add(log.entry());
    }

    public void addSample(NamedSample named) {
        Sample sample = named.sample();
        place(sample.sequence(), sample.late())
                .add(named.series().value())
                .add(sample.time())
                .add(sample.recordedAt().epochMicros())
                .add(sample.value());
    }

    /** The digest of what was added, 64 lower-case hexadecimal digits. Nothing can be added afterwards. */
    public String finish() {
        return HexFormat.of().formatHex(digest.finish());
    }

    private EntryDigest place(long sequence, boolean late) {
        return digest.add(sequence).add(late ? 1 : 0);
    }
}
