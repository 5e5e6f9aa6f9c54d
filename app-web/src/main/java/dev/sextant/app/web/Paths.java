package dev.sextant.app.web;

/** Where things are. */
public final class Paths {
    /** The first version of the interface; another one would stand beside it. */
    public static final String API = "/api/v1";

    public static final String RUNS = API + "/runs";
    public static final String RUN = RUNS + "/{run}";
    public static final String GPUS = API + "/gpus";

    private Paths() {}
}
