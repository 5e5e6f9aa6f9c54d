package dev.sextant.app.cli;

import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.wiring.Hexagon;

/** Puts a server before a hexagon. */
@FunctionalInterface
public interface Serving {
    /**
     * Begins to answer.
     *
     * @throws dev.sextant.app.web.ServerNotStarted if it can't listen where it is told to
     */
    WebServer serve(Hexagon hexagon, WebSettings settings);
}
