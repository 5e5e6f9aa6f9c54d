package dev.sextant.contract;

import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;

/** Acts of every kind, drawn from a seed. */
final class SeededActs {
    private final ActDraw draw;
    private final RegistryActs registry;
    private final StreamActs streams;

    private SeededActs(long seed) {
        draw = new ActDraw(seed);
        registry = new RegistryActs(draw);
        streams = new StreamActs(draw);
    }

    /** So many acts, and a look at everything that they have come to. */
    static List<Act> list(long seed, int size) {
        SeededActs drawn = new SeededActs(seed);
        List<Act> acts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            acts.add(drawn.next());
        }
        acts.add(drawn.verify());
        acts.add(drawn.everything());
        return acts;
    }

    private Act next() {
        int chance = draw.below(100);
        if (chance < 96) {
            return chance % 2 == 0 ? registry.next() : streams.next();
        }
        return chance < 99 ? anotherHandle() : verify();
    }

    private Act anotherHandle() {
        boolean abandoned = draw.sometimes();
        return draw.act(abandoned ? "abandon the handle" : "reopen the handle", (store, handle) -> {
            if (abandoned) {
                store.abandon(handle);
            } else {
                store.reopen(handle);
            }
            return "open again";
        });
    }

    private Act everything() {
        WallInstant at = draw.instant();
        return draw.act("read everything at " + at, (store, handle) -> StoreImage.of(store.handle(handle), at));
    }

    private Act verify() {
        return draw.act("verify", (store, handle) -> store.handle(handle).care().verify());
    }
}
