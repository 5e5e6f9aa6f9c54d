import org.jspecify.annotations.NullMarked;

/** The core: values, states and pure decisions. It knows nothing outside the JDK. */
@NullMarked
module dev.sextant.domain {
    requires static transitive org.jspecify;

    exports dev.sextant.domain;
    exports dev.sextant.domain.event;
    exports dev.sextant.domain.follow;
    exports dev.sextant.domain.gpu;
    exports dev.sextant.domain.id;
    exports dev.sextant.domain.json;
    exports dev.sextant.domain.log;
    exports dev.sextant.domain.page;
    exports dev.sextant.domain.queue;
    exports dev.sextant.domain.run;
    exports dev.sextant.domain.series;
    exports dev.sextant.domain.store;
    exports dev.sextant.domain.stream;
    exports dev.sextant.domain.text;
    exports dev.sextant.domain.time;
}
