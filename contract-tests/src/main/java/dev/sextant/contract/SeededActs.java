package dev.sextant.contract;

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

    static List<Act> list(long seed, int size) {
        SeededActs drawn = new SeededActs(seed);
        List<Act> acts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            acts.add(drawn.next());
        }
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

    private Act verify() {
        return draw.act("verify", (store, handle) -> store.handle(handle).care().verify());
    }
}
