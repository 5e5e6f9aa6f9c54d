package dev.sextant.app.web.twin;

import com.google.inject.Injector;

/** R8: a controller that fetches what it likes. */
final class AsksTheInjector {
    Object anything(Injector injector) {
        return injector.getInstance(Runnable.class);
    }
}
