package dev.sextant.app.web.live;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Nothing more comes in a topic.
 *
 * @param topic as it was asked for
 * @param why for people
 */
@Serdeable
record LiveEnd(String topic, String why) {}
