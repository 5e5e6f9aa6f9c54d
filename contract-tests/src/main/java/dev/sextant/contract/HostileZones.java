package dev.sextant.contract;

import java.util.TimeZone;

/** Lets something be done while the machine believes itself in another time zone. */
final class HostileZones {
    private HostileZones() {}

    static void in(String zone, Runnable action) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            action.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
