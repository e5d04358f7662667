package io.endpointwatch.change;

import io.endpointwatch.observation.ConnectFailure;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Why a change, or what a check found, has its severity. The severity follows from the reason, so the two cannot
/// disagree. Of several reasons of one severity, the one that stands first here says most.
public enum ChangeReason {
    OUTSIDE_ALLOWLIST(
            "outside-allowlist", Severity.CRITICAL, "connections to an address outside the allowlist are blocked"),
    /// No router forwards to an address ([io.endpointwatch.network.SpecialUse#isDestination]).
    NO_DESTINATION("no-destination", Severity.CRITICAL, "no router forwards packets to such an address"),
    /// The endpoint was reached across the Internet before, and cannot be at this address.
    NOT_GLOBAL("not-global", Severity.CRITICAL, "other addresses are reachable across the Internet, this is not"),
    NO_ADDRESSES("no-addresses", Severity.CRITICAL, "no resolver gives an address"),
    ALL_LOOKUPS_FAIL("all-lookups-fail", Severity.CRITICAL, "every lookup fails"),
    FAMILY_FAILS("family-fails", Severity.CRITICAL, "every lookup of one address family fails"),
    CONNECTION_FAILS("connection-fails", Severity.CRITICAL, "clients that pick the address cannot connect"),
    CERTIFICATE("certificate", Severity.CRITICAL, "clients that pick the address refuse the certificate"),
    ALL_CONNECTIONS_FAIL("all-connections-fail", Severity.CRITICAL, "no address could be connected to"),

    /// Only resolvers that disagree with all others see an address.
    DISPUTED("disputed", Severity.WARNING, "an address is seen only by resolvers that disagree with all others"),
    OUTSIDE_PUBLISHED(
            "outside-published", Severity.WARNING, "the published list has the known addresses, and lacks a new one"),
    NEW_FAMILY("new-family", Severity.WARNING, "no known address is of this family"),
    NEW_PREFIX("new-prefix", Severity.WARNING, "no known address is in this network"),
    /// Whose network it is could not be found out, and nothing known is close.
    UNKNOWN_NETWORK(
            "unknown-network", Severity.WARNING, "the network is not known, and no known address is in the same block"),
    NEW_CHAIN("new-chain", Severity.WARNING, "the endpoint never had this CNAME chain"),
    LIST_LACKS_RANGES(
            "list-lacks-ranges", Severity.WARNING, "the allowlist has the published ranges, but not the new ones"),
    KNOWN_IN_REMOVED_RANGE(
            "known-in-removed-range", Severity.WARNING, "a known address is in a range that the operator gives up"),
    TTL_FELL("ttl-fell", Severity.WARNING, "operators lower a TTL shortly before addresses change"),
    FAMILY_GONE("family-gone", Severity.WARNING, "all resolvers say that one address family has no addresses"),
    RESOLVER_DISAGREES(
            "resolver-disagrees", Severity.WARNING, "a resolver contradicts all others: it may filter or forge"),
    SOME_LOOKUPS_FAIL("some-lookups-fail", Severity.WARNING, "some lookups fail, others give addresses"),
    /// Lookups failed as often as it takes to confirm a failure, and not for long enough.
    FAILURE_NOT_CONFIRMED("failure-not-confirmed", Severity.WARNING, "lookups fail, not long enough to be confirmed"),
    SOME_CONNECTIONS_FAIL("some-connections-fail", Severity.WARNING, "some addresses could not be connected to"),
    RANGES_UNREADABLE("ranges-unreadable", Severity.WARNING, "a published list could not be read for a day"),
    NOT_VALIDATED("not-validated", Severity.WARNING, "nothing protects the answers against forgery any more"),

    FIRST_LOOK("first-look", Severity.INFO, "this is the first look"),
    INSIDE_PUBLISHED("inside-published", Severity.INFO, "the published list has the address"),
    KNOWN_PREFIX("known-prefix", Severity.INFO, "known addresses are in the same network"),
    NO_LONGER_SEEN("no-longer-seen", Severity.INFO, "no resolver gives the addresses any more"),
    BACK_INSIDE_ALLOWLIST("back-inside-allowlist", Severity.INFO, "the allowlist lets every address through again"),
    LIST_DUE("list-due", Severity.INFO, "1 in 10 lists like it had ended at its age"),
    MORE_RANGES("more-ranges", Severity.INFO, "the operator uses more ranges"),
    FEWER_RANGES("fewer-ranges", Severity.INFO, "no known address is in the ranges"),
    RANGES_AHEAD("ranges-ahead", Severity.INFO, "the operator announces it ahead"),
    RANGES_READABLE("ranges-readable", Severity.INFO, "the published list can be read again"),
    /// The last good list is used.
    RANGES_NOT_READ("ranges-not-read", Severity.INFO, "a published list could not be read, the last good one is used"),
    TTL_ROSE("ttl-rose", Severity.INFO, "a higher TTL announces no move"),
    TTL_BEHAVIOUR("ttl-behaviour", Severity.INFO, "only the way in which the TTL behaves is new"),
    RESOLVES_AGAIN("resolves-again", Severity.INFO, "the lookups give addresses again"),
    CONNECTS_AGAIN("connects-again", Severity.INFO, "the address can be connected to again"),
    VALIDATED("validated", Severity.INFO, "DNSSEC protects the answers"),
    ANSWERS_VARY("answers-vary", Severity.INFO, "the answers go back and forth");

    private static final Comparator<ChangeReason> WORSE =
            Comparator.comparing(ChangeReason::severity).thenComparing(Comparator.reverseOrder());

    private final String code;
    private final Severity severity;
    private final String words;

    ChangeReason(String code, Severity severity, String words) {
        this.code = code;
        this.severity = severity;
        this.words = words;
    }

    /// Why an address that connecting fails to in this way is critical.
    public static ChangeReason of(ConnectFailure failure) {
        return failure.isOfCertificate() ? CERTIFICATE : CONNECTION_FAILS;
    }

    public Severity severity() {
        return severity;
    }

    /// The reason that says most of several; empty of none.
    public static Optional<ChangeReason> worst(Collection<ChangeReason> several) {
        return several.stream().max(WORSE);
    }

    /// Whichever of the two says more.
    public ChangeReason or(ChangeReason other) {
        return WORSE.compare(this, other) >= 0 ? this : other;
    }

    /// The reason that [#toString()] names so.
    ///
    /// @throws IllegalArgumentException for any other text
    public static ChangeReason parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a reason: " + text));
    }

    /// @throws IllegalArgumentException if it is none of these
    void requireOneOf(Collection<ChangeReason> some) {
        if (!some.contains(this)) {
            throw new IllegalArgumentException(this + " is no reason for this change, only one of " + some);
        }
    }

    /// As a part of a sentence, without a full stop.
    public String words() {
        return words;
    }

    /// A code for documents, such as `outside-allowlist`.
    @Override
    public String toString() {
        return code;
    }
}
