package dev.sextant.app.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.sextant.domain.id.RunId;
import dev.sextant.ports.driven.RunIds;

/** UUIDs of version 7: ordered by the millisecond in which they were made, and within it by a counter. */
final class TimeOrderedIds implements RunIds {
    private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

    @Override
    public RunId next() {
        return new RunId(generator.generate().toString());
    }
}
