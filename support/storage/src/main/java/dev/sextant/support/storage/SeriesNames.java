package dev.sextant.support.storage;

import dev.sextant.domain.series.SeriesName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of a run's series and their numbers, 1, 2, 3 … in the order of first appearance. Immutable. */
final class SeriesNames {
    static final SeriesNames NONE = new SeriesNames(Map.of(), List.of());

    private final Map<String, Integer> ids;
    private final List<SeriesName> names;

    /** In the order of code points; made when it is first asked for, by whichever thread. */
    private volatile @Nullable List<SeriesName> sorted;

    private SeriesNames(Map<String, Integer> ids, List<SeriesName> names) {
        this.ids = ids;
        this.names = names;
    }

    int size() {
        return names.size();
    }

    Optional<Integer> id(SeriesName name) {
        return Optional.ofNullable(ids.get(name.value()));
    }

    SeriesName name(int id) {
        return names.get(id - 1);
    }

    List<SeriesName> sorted() {
        List<SeriesName> known = sorted;
        if (known == null) {
            known = names.stream().sorted().toList();
            sorted = known;
        }
        return known;
    }

    /** These names and more, which get the next numbers. */
    SeriesNames with(List<SeriesName> more) {
        Map<String, Integer> moreIds = new HashMap<>(ids);
        List<SeriesName> moreNames = new ArrayList<>(names);
        for (SeriesName name : more) {
            moreNames.add(name);
            moreIds.put(name.value(), moreNames.size());
        }
        return new SeriesNames(moreIds, moreNames);
    }
}
