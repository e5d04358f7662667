package io.endpointwatch.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Feeds in memory. Each write has a tag, like an object of S3.
public final class FakeFeeds implements FeedTarget {
    private final Map<String, Stored> there = new TreeMap<>();
    private final List<Runnable> rivals = new ArrayList<>();
    private int writes;

    @Override
    public Stored read(FeedLocation to) {
        return there.getOrDefault(to.toString(), Stored.NOTHING);
    }

    @Override
    public void write(FeedLocation to, String text, Stored before) {
        if (!rivals.isEmpty()) {
            rivals.removeFirst().run();
        }
        if (!read(to).equals(before)) {
            throw new FeedConflictException(to);
        }
        put(to, text);
    }

    /// What another process does just before the next write.
    void beforeNextWrite(Runnable rival) {
        rivals.add(rival);
    }

    void put(FeedLocation to, String text) {
        writes++;
        there.put(to.toString(), new Stored(Optional.of(text), Optional.of("tag-" + writes)));
    }

    Optional<String> text(FeedLocation to) {
        return read(to).text();
    }

    int writes() {
        return writes;
    }
}
