package io.endpointwatch.calibrate;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Plays `sync` every 15 minutes.
///
/// An address inside a known /20 or in a published range is added at once: on average, half the interval after it
/// came. Any other waits until an operator accepts it. An address that was not seen for a week is removed, but never
/// the last one.
final class SyncedList {
    private static final double LATE = Duration.ofMinutes(15).toSeconds() / 2.0;
    private static final long ACCEPTED_AFTER = ListPolicy.DAY;
    private static final long REMOVED_AFTER = 7 * ListPolicy.DAY;
    private static final int KNOWN_PREFIX = 20;

    private final Observed name;
    private final boolean accepts;
    private final Map<IpAddress, Long> lastSeen = new HashMap<>();
    private final Map<IpAddress, Long> waitsSince = new HashMap<>();

    SyncedList(Observed name, boolean accepts) {
        this.name = name;
        this.accepts = accepts;
        long begin = name.begin();
        name.seen(name.times()[0], begin).forEach(address -> lastSeen.put(address, begin));
    }

    ListPolicy.Result play() {
        ListPolicy.Result sum = ListPolicy.Result.NONE;
        for (int i = name.index(name.begin()); i < name.times().length; i++) {
            long now = name.times()[i];
            accept(now);
            double cut = cut(name.answer(i), now, name.length(i));
            remove(now);
            sum = sum.and(name.length(i), cut, lastSeen.size());
        }
        return sum;
    }

    private double cut(IpAddress address, long now, long length) {
        if (lastSeen.replace(address, now) != null) {
            return 0;
        }
        if (isInside(address, now)) {
            lastSeen.put(address, now);
            return Math.min(length, LATE);
        }
        long since = waitsSince.computeIfAbsent(address, _ -> now);
        return accepts ? Math.min(length, Math.max(0, since + ACCEPTED_AFTER - now)) : length;
    }

    private void accept(long now) {
        if (accepts) {
            waitsSince.entrySet().removeIf(one -> {
                boolean accepted = one.getValue() + ACCEPTED_AFTER <= now;
                if (accepted) {
                    lastSeen.put(one.getKey(), one.getValue() + ACCEPTED_AFTER);
                }
                return accepted;
            });
        }
    }

    private void remove(long now) {
        if (lastSeen.values().stream().anyMatch(at -> at >= now - REMOVED_AFTER)) {
            lastSeen.values().removeIf(at -> at < now - REMOVED_AFTER);
        }
    }

    private boolean isInside(IpAddress address, long now) {
        Prefix around = Prefix.around(address, KNOWN_PREFIX);
        return lastSeen.keySet().stream().anyMatch(around::contains)
                || name.published()
                        .filter(one -> one.at(now).contains(PublishedHistory.number(address)))
                        .isPresent();
    }
}
