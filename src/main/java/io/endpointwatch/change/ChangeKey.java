package io.endpointwatch.change;

import io.endpointwatch.change.Change.AddressesAdded;
import io.endpointwatch.change.Change.AddressesRemoved;
import io.endpointwatch.change.Change.AllowlistBreached;
import io.endpointwatch.change.Change.AllowlistDue;
import io.endpointwatch.change.Change.AllowlistRestored;
import io.endpointwatch.change.Change.AnswersVary;
import io.endpointwatch.change.Change.Baseline;
import io.endpointwatch.change.Change.CanonicalNameChanged;
import io.endpointwatch.change.Change.ConnectFailing;
import io.endpointwatch.change.Change.ConnectRecovered;
import io.endpointwatch.change.Change.DnssecChanged;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.Change.ResolutionFailing;
import io.endpointwatch.change.Change.ResolutionRecovered;
import io.endpointwatch.change.Change.TtlBehaviourChanged;
import io.endpointwatch.change.Change.TtlChanged;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.Endpoint;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The key of a change, as lines of text: the kind, the endpoint, the time of the check, and what
/// the kind adds. Receivers recognise repetitions by it, and changes wait in stores across versions of this program.
/// Every line therefore has a form of its own here, which never changes.
final class ChangeKey {
    private ChangeKey() {}

    static List<String> of(Change change) {
        return Stream.concat(
                        Stream.of(change.type(), text(change.context().endpoint()), text(time(change))), own(change))
                .toList();
    }

    /// A revision or announcement is the same whichever check compares it.
    private static Instant time(Change change) {
        if (change instanceof RangeChange.RangesAdded added) {
            return added.span().at();
        }
        if (change instanceof RangeChange.RangesRemoved removed) {
            return removed.span().at();
        }
        return change instanceof RangeChange.RangesAnnounced announced
                ? announced.effective()
                : change.context().at();
    }

    private static Stream<String> own(Change change) {
        return switch (change) {
            case Baseline _, AllowlistRestored _ -> Stream.empty();
            case AddressesAdded added -> addresses(added.addresses());
            case AddressesRemoved removed -> addresses(removed.addresses());
            case AllowlistBreached breached -> addresses(breached.addresses());
            case AllowlistDue due -> Stream.of(text(due.acceptedAt()));
            case CanonicalNameChanged moved -> moved.to().stream().map(DnsName::text);
            case ResolutionFailing failing -> failing.failures().stream().map(ChangeKey::text);
            case ResolutionRecovered recovered -> recovered.failures().stream().map(ChangeKey::text);
            case DnssecChanged dnssec -> Stream.of(dnssec.vantage().name());
            case TtlChanged changed ->
                Stream.of(
                        text(changed.lookup()),
                        changed.ownerName().text(),
                        Integer.toString(changed.from()),
                        Integer.toString(changed.to()));
            case TtlBehaviourChanged changed ->
                Stream.of(
                        text(changed.lookup()),
                        changed.ownerName().text(),
                        changed.from().toString(),
                        changed.to().toString());
            case AnswersVary vary -> Stream.of(vary.what().toString());
            case RangeChange ranges -> Stream.concat(Stream.of(ranges.source().name()), ranges(ranges));
            case ConnectFailing failing -> connect(failing.address(), failing.failure());
            case ConnectRecovered recovered -> connect(recovered.address(), recovered.failure());
        };
    }

    private static Stream<String> ranges(RangeChange change) {
        return switch (change) {
            case RangeChange.RangesAdded added -> text(added.span());
            case RangeChange.RangesRemoved removed -> text(removed.span());
            case RangeChange.RangesAnnounced announced ->
                Stream.of(announced.added(), announced.removed())
                        .flatMap(ranges -> Stream.concat(
                                Stream.of(Integer.toString(ranges.count())),
                                ranges.named().stream().map(Prefix::toString)));
            case RangeChange.RangesFailing failing -> Stream.of(text(failing.since()));
            case RangeChange.RangesRecovered _ -> Stream.empty();
        };
    }

    private static Stream<String> text(RevisionSpan span) {
        return Stream.of(Long.toString(span.from()), Long.toString(span.to()));
    }

    private static Stream<String> addresses(Collection<PooledAddress> all) {
        return all.stream().map(one -> one.address().toString());
    }

    private static Stream<String> connect(IpAddress address, ConnectFailure failure) {
        return Stream.of(address.toString(), failure.toString());
    }

    private static String text(Endpoint endpoint) {
        return endpoint.host().text() + ":" + endpoint.port();
    }

    private static String text(Lookup lookup) {
        return lookup.vantage().name() + " " + lookup.family();
    }

    /// The form of version 0.1.0.
    private static String text(FailingLookup failing) {
        return "FailingLookup[lookup=" + text(failing.lookup()) + ", how="
                + failing.failure().label() + ", since=" + text(failing.since()) + "]";
    }

    private static String text(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time);
    }
}
