package dev.sextant.contract;

import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;

/** Acts of every kind, drawn from a seed. */
final class SeededActs {
    private final ActDraw draw;
    private final RegistryActs registry;
    private final EntryActs entries;
    private final SampleActs samples;

    private SeededActs(long seed) {
        draw = new ActDraw(seed);
        registry = new RegistryActs(draw);
        entries = new EntryActs(draw);
        samples = new SampleActs(draw);
    }

    /** So many acts, and a look at everything that they have come to. */
    static List<Act> list(long seed, int size) {
        SeededActs drawn = new SeededActs(seed);
        List<Act> acts = new ArrayList<>(size);
        acts.add(drawn.registry.registerLongRun());
        for (int declared = 0; declared < 3; declared++) {
            acts.add(drawn.registry.declareSlots());
        }
        while (acts.size() < size) {
            acts.add(drawn.next());
        }
        acts.addAll(drawn.samples.looksAtTheLongRun());
        acts.add(drawn.verify());
        acts.add(drawn.everything());
        return acts;
    }

    private Act next() {
        int chance = draw.below(100);
        if (chance < 96) {
            return switch (chance % 4) {
                case 0, 1 -> registry.next();
                case 2 -> entries.next();
                default -> samples.next();
            };
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
