package io.endpointwatch.render.message;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The input of a message: changes, and the state that was saved with them.
///
/// @param room for the lists of the message
record MessageContext(Announcement announcement, State state, ListLimit room) {
    private static final Comparator<Change> WORST_FIRST =
            Comparator.comparing(Change::severity).reversed().thenComparing(MessageContext::rank);

    Endpoint endpoint() {
        return announcement.endpoint();
    }

    /// The worst first.
    List<Change> changes() {
        return announcement.changes().stream().sorted(WORST_FIRST).toList();
    }

    <T extends Change> List<T> changes(Class<T> kind) {
        return changes().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean has(Class<? extends Change> kind) {
        return announcement.changes().stream().anyMatch(kind::isInstance);
    }

    /// The addresses that the changes say are there, each once, as they stand now.
    List<PooledAddress> arrivals() {
        TreeMap<IpAddress, PooledAddress> all = new TreeMap<>();
        announcement.changes().stream()
                .filter(change -> !(change instanceof Change.AddressesRemoved))
                .flatMap(change -> addresses(change).stream())
                .forEach(one -> all.put(one.address(), current(one)));
        return List.copyOf(all.values());
    }

    /// Those of [#arrivals()] that are still in the pool and stand so.
    List<PooledAddress> arrivals(AllowlistStatus status) {
        return arrivals().stream()
                .filter(one -> one.status() == status && state.pool().contains(one.address()))
                .toList();
    }

    /// Addresses that left the pool and did not come back since.
    List<PooledAddress> departures() {
        return changes(Change.AddressesRemoved.class).stream()
                .flatMap(removed -> removed.addresses().stream())
                .distinct()
                .filter(one -> !state.pool().contains(one.address()))
                .toList();
    }

    /// The addresses that a change is about, as it saw them.
    static List<PooledAddress> addresses(Change change) {
        return switch (change) {
            case Change.Baseline baseline -> baseline.addresses();
            case Change.AddressesAdded added -> added.addresses();
            case Change.AllowlistBreached breached -> breached.addresses();
            case Change.AddressesRemoved removed -> removed.addresses();
            case Change.AllowlistRestored _,
                    Change.AllowlistDue _,
                    Change.CanonicalNameChanged _,
                    Change.ResolutionFailing _,
                    Change.ResolutionRecovered _,
                    Change.DnssecChanged _,
                    Change.AnswersVary _,
                    RangeChange _,
                    Change.TtlChanged _,
                    Change.TtlBehaviourChanged _,
                    Change.ConnectFailing _,
                    Change.ConnectRecovered _ -> List.of();
        };
    }

    /// How many different addresses are in the pool and in the changes.
    int addresses() {
        return count(ListLimit.UNLIMITED);
    }

    /// How many of them there is no room for.
    int leftOut() {
        return addresses() - count(room);
    }

    boolean isShortened() {
        return !room.equals(ListLimit.UNLIMITED);
    }

    /// What every body of a shortened message says.
    String shortened() {
        int changes = room.leftOut(announcement.changes());
        return "This message was too long and is shortened: " + NumberText.grouped(leftOut()) + " of "
                + NumberText.addresses(addresses())
                + (changes == 0
                        ? ""
                        : " and " + NumberText.grouped(changes) + " of "
                                + NumberText.count(announcement.changes().size(), "change", "changes"))
                + " left out.";
    }

    private int count(ListLimit limit) {
        Stream<PooledAddress> changed =
                limit.of(changes()).stream().flatMap(change -> limit.ofAddresses(addresses(change)).stream());
        return (int) Stream.concat(limit.ofAddresses(pool()).stream(), changed)
                .map(PooledAddress::address)
                .distinct()
                .count();
    }

    List<PooledAddress> pool() {
        return List.copyOf(state.pool().members().values());
    }

    private PooledAddress current(PooledAddress then) {
        return state.pool().members().getOrDefault(then.address(), then);
    }

    /// Among changes of one severity, what needs a hand first.
    private static int rank(Change change) {
        return switch (change) {
            case Change.AllowlistBreached _ -> 0;
            case Change.ResolutionFailing _ -> 1;
            case Change.ConnectFailing _ -> 2;
            case Change.AddressesAdded _ -> 3;
            case Change.CanonicalNameChanged _ -> 4;
            case Change.DnssecChanged _ -> 5;
            case Change.TtlChanged _ -> 6;
            case RangeChange.RangesAdded _ -> 7;
            case RangeChange.RangesRemoved _ -> 8;
            case RangeChange.RangesAnnounced _ -> 9;
            case RangeChange.RangesFailing _ -> 10;
            case Change.AllowlistDue _ -> 11;
            case Change.AddressesRemoved _ -> 12;
            case Change.AllowlistRestored _ -> 13;
            case Change.ResolutionRecovered _ -> 14;
            case Change.ConnectRecovered _ -> 15;
            case RangeChange.RangesRecovered _ -> 16;
            case Change.TtlBehaviourChanged _ -> 17;
            case Change.AnswersVary _ -> 18;
            case Change.Baseline _ -> 19;
        };
    }
}
