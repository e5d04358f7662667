package io.endpointwatch.imports;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What files hold.
///
/// @param observations by time, one for each moment; further answers of a lookup in one moment follow by milliseconds
/// @param repeated how many answers were left out because the same lookup has the same answer in that moment
/// @param shifted how many such further answers there are
/// @param malformed what could not be read and was left out, by line
/// @param passedOver how many answers are of other names or types, or are not those of clients
public record ImportedData(
        List<Observation> observations, int repeated, int shifted, List<Malformed> malformed, int passedOver) {
    private static final Duration AHEAD = Duration.ofMinutes(5);

    public ImportedData {
        observations = List.copyOf(observations);
        malformed = List.copyOf(malformed);
    }

    /// Of a form that is only of one name.
    public ImportedData(List<Observation> observations, int repeated, int shifted, List<Malformed> malformed) {
        this(observations, repeated, shifted, malformed, 0);
    }

    /// @param line the first line of it, from 1
    /// @param problem what is wrong with it; may quote the file: untrusted text
    public record Malformed(int line, String problem) {}

    /// Several files as one. What could not be read of them is not in it, since lines are of one file.
    public static ImportedData together(List<ImportedData> files) {
        ObservationGrouper moments = new ObservationGrouper();
        for (ImportedData file : files) {
            for (Observation one : file.observations()) {
                one.results().forEach(lookupResult -> moments.add(one.at(), lookupResult, one.networks()));
            }
        }
        return new ImportedData(
                moments.observations(),
                moments.repeated()
                        + files.stream().mapToInt(ImportedData::repeated).sum(),
                moments.shifted()
                        + files.stream().mapToInt(ImportedData::shifted).sum(),
                List.of(),
                files.stream().mapToInt(ImportedData::passedOver).sum());
    }

    ImportedData passingOver(int others) {
        return new ImportedData(observations, repeated, shifted, malformed, others);
    }

    /// One answer and when it was given.
    ///
    /// @param line the first line of it, from 1
    /// @param networks of those addresses whose network the file gives
    record Moment(int line, Instant at, LookupResult lookupResult, Map<IpAddress, Network> networks) {
        Moment(int line, Instant at, LookupResult lookupResult) {
            this(line, at, lookupResult, Map.of());
        }
    }

    /// Of answers of one file. One of a moment to come is malformed: after it, history would have nothing to add
    /// until then.
    ///
    /// @param now what the clock says; some minutes more are taken, since clocks differ
    static ImportedData of(Collection<Moment> answers, List<Malformed> malformed, Instant now) {
        Instant latest = now.plus(AHEAD);
        ObservationGrouper moments = new ObservationGrouper();
        List<Malformed> all = new ArrayList<>(malformed);
        for (Moment one : answers) {
            if (one.at().isAfter(latest)) {
                all.add(new Malformed(
                        one.line(),
                        one.at() + " is yet to come: it is " + now.truncatedTo(ChronoUnit.SECONDS)
                                + "; accepted: up to " + AHEAD.toMinutes() + " minutes later"));
            } else {
                moments.add(one.at(), one.lookupResult(), one.networks());
            }
        }
        return new ImportedData(
                moments.observations(),
                moments.repeated(),
                moments.shifted(),
                all.stream().sorted(Comparator.comparingInt(Malformed::line)).toList());
    }
}
