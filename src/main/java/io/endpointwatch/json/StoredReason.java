package io.endpointwatch.json;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.Severity;
import java.util.Collection;
import java.util.function.Function;

/// The reason of a stored change. Version 0.1.0 stored only the severity: the likeliest reason of that severity is
/// taken then, as far as the other fields show. A state keeps a reason only if it is another one.
public final class StoredReason {
    private StoredReason() {}

    /// Whether a change that is stored without its reason is read as the same.
    public static boolean isImplied(Change change) {
        return change.reason()
                == switch (change) {
                    case Change.Baseline baseline -> ofBaseline(baseline.severity());
                    case Change.AddressesAdded added -> ofAdded(added.severity(), added.addresses());
                    case Change.ResolutionFailing failing -> ofFailing(failing.severity(), failing.failures());
                    case Change.AddressesRemoved _,
                            Change.AllowlistBreached _,
                            Change.AllowlistRestored _,
                            Change.AllowlistDue _,
                            Change.CanonicalNameChanged _,
                            Change.ResolutionRecovered _,
                            Change.DnssecChanged _,
                            Change.TtlChanged _,
                            Change.TtlBehaviourChanged _,
                            Change.AnswersVary _,
                            RangeChange _,
                            Change.ConnectFailing _,
                            Change.ConnectRecovered _ -> change.reason();
                };
    }

    static ChangeReason read(Fields fields, Function<Severity, ChangeReason> without) {
        return fields.find("reason", text -> ChangeReason.parse(Scalars.text(text)))
                .orElseGet(() -> without.apply(fields.read("severity", text -> Severity.parse(Scalars.text(text)))));
    }

    static ChangeReason ofBaseline(Severity severity) {
        return switch (severity) {
            case CRITICAL -> ChangeReason.NO_DESTINATION;
            case WARNING -> ChangeReason.DISPUTED;
            case INFO, NONE -> ChangeReason.FIRST_LOOK;
        };
    }

    static ChangeReason ofAdded(Severity severity, Collection<PooledAddress> added) {
        return switch (severity) {
            case CRITICAL -> {
                if (added.stream().anyMatch(one -> one.status() == AllowlistStatus.OUTSIDE)) {
                    yield ChangeReason.OUTSIDE_ALLOWLIST;
                }
                yield added.stream().anyMatch(PooledAddress::isNowhere)
                        ? ChangeReason.NO_DESTINATION
                        : ChangeReason.NOT_GLOBAL;
            }
            case WARNING ->
                added.stream().allMatch(one -> one.network().isEmpty())
                        ? ChangeReason.UNKNOWN_NETWORK
                        : ChangeReason.NEW_PREFIX;
            case INFO, NONE -> ChangeReason.KNOWN_PREFIX;
        };
    }

    static ChangeReason ofFailing(Severity severity, Collection<FailingLookup> failing) {
        return switch (severity) {
            case CRITICAL -> ChangeReason.ALL_LOOKUPS_FAIL;
            case WARNING, INFO, NONE ->
                failing.stream().allMatch(FailingLookup::disagrees)
                        ? ChangeReason.RESOLVER_DISAGREES
                        : ChangeReason.SOME_LOOKUPS_FAIL;
        };
    }
}
