package io.endpointwatch.usecase;

import io.endpointwatch.change.Change;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Records what it publishes. It can be set to fail.
public final class RecordingNotifier implements ChangesOnly {
    private final List<Announcement> published = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    @Override
    public List<String> publish(Announcement announcement, State state) {
        if (down) {
            throw new NotificationException("the topic is down", null);
        }
        published.add(announcement);
        return List.of("message-" + published.size());
    }

    public void isDown(boolean now) {
        down = now;
    }

    /// Every announcement, in order of arrival.
    public List<Announcement> published() {
        return List.copyOf(published);
    }

    /// The types of the changes of every announcement.
    public List<String> types() {
        return published.stream()
                .flatMap(one -> one.changes().stream())
                .map(Change::type)
                .toList();
    }
}
