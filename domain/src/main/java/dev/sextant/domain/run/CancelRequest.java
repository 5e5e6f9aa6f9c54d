package dev.sextant.domain.run;

import dev.sextant.domain.time.WallInstant;

/** Someone asked that a held run end. It is CANCELLED only when its process tree is gone. */
public record CancelRequest(WallInstant at, String by, String why) {}
