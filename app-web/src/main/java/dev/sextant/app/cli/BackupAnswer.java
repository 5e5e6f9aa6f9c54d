package dev.sextant.app.cli;

import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupOutcome.Complete;
import dev.sextant.domain.store.BackupOutcome.Refused;

/** What is said of a backup, or of the restoring of one. */
final class BackupAnswer {
    private BackupAnswer() {}

    /** Takes the bar away, and goes on if it was not refused. */
    static Complete complete(ProgressBars bars, BackupOutcome outcome) {
        bars.clear();
        return switch (outcome) {
            case Complete complete -> complete;
            case Refused(var reason, String sentence) -> throw CommandFailed.because(sentence);
        };
    }

    static String told(Complete backup) {
        return Shown.count(backup.runs()) + (backup.runs() == 1 ? " run" : " runs") + " (" + Shown.bytes(backup.bytes())
                + ")";
    }
}
