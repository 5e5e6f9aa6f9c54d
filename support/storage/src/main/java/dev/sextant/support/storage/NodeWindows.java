package dev.sextant.support.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads the nodes of a series, many neighbours at a time, and keeps the latest. Used by one thread. */
final class NodeWindows {
    private static final int NODES = 64;
    private static final int WINDOWS = 64;

    private final SeriesPages pages;
    private final OpenSeries series;
    private final LinkedHashMap<Long, List<Node>> windows = new LinkedHashMap<>(16, 0.75f, true);

    NodeWindows(SeriesPages pages, OpenSeries series) {
        this.pages = pages;
        this.series = series;
    }

    Node node(int level, int number) {
        long key = ((long) level << Integer.SIZE) | (number / NODES);
        List<Node> window = windows.get(key);
        if (window == null) {
            window = read(level, number / NODES * NODES);
            windows.put(key, window);
            if (windows.size() > WINDOWS) {
                windows.pollFirstEntry();
            }
        }
        return window.get(number % NODES);
    }

    private List<Node> read(int level, int from) {
        int count = Math.min(NODES, Forest.nodes(series.forest().chunks(), level) - from);
        List<byte[]> found = pages.nodes(series.id(), level, from, count);
        List<Node> window = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Place place = Place.node(pages.run(), series.id(), level, from + i);
            if (i >= found.size()) {
                throw place.damaged("is not there");
            }
            window.add(NodeCodec.read(place, found.get(i)));
        }
        return window;
    }
}
