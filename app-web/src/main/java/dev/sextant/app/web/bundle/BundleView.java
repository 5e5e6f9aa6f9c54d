package dev.sextant.app.web.bundle;

import dev.sextant.app.bundle.BundleManifest;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A run that has arrived in a bundle, and stands here as it stood where it comes from.
 *
 * @param run its id, which it keeps
 * @param events how many it has
 * @param logs how many records it has
 * @param samples how many it has, of all its series
 */
@Serdeable
public record BundleView(String run, long events, long logs, long samples) {
    static BundleView of(BundleManifest manifest) {
        return new BundleView(manifest.run().value(), manifest.events(), manifest.logs(), manifest.samples());
    }
}
