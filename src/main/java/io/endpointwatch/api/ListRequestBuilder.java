package io.endpointwatch.api;

import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.export.ListName;
import io.endpointwatch.export.TransportProtocol;
import io.endpointwatch.network.Family;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.usecase.BuildAllowlist;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.ListMembers;
import io.endpointwatch.usecase.ListRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Builds the request for a list, for the function and for the command line. What is not set has the default of
/// `docs/requests.md`.
public final class ListRequestBuilder {
    private final ListMembers members;
    private AllowlistFormat format = AllowlistFormat.PLAIN;
    private Pinning pinning = Pinning.ADDRESSES;
    private Optional<ListName> name = Optional.empty();
    private Optional<Family> family = Optional.empty();
    private Set<TransportProtocol> protocols = Set.of();
    private Optional<Duration> expire = Optional.empty();
    private boolean header;
    private Duration window = Duration.ofDays(30);
    private Optional<Instant> until = Optional.empty();
    private VerdictTarget target = VerdictTarget.DEFAULT;

    public ListRequestBuilder(ListMembers members) {
        this.members = members;
    }

    public ListRequestBuilder format(AllowlistFormat wanted) {
        format = wanted;
        return this;
    }

    public ListRequestBuilder as(Pinning entries) {
        pinning = entries;
        return this;
    }

    public ListRequestBuilder name(ListName chosen) {
        name = Optional.of(chosen);
        return this;
    }

    /// @param wanted one family for a list of it alone; none or both for both
    public ListRequestBuilder families(List<Family> wanted) {
        family = wanted.stream().distinct().count() == 1 ? Optional.of(wanted.getFirst()) : Optional.empty();
        return this;
    }

    public ListRequestBuilder protocols(List<TransportProtocol> wanted) {
        protocols = Set.copyOf(wanted);
        return this;
    }

    public ListRequestBuilder expire(Duration time) {
        expire = Optional.of(time);
        return this;
    }

    public ListRequestBuilder header(boolean wanted) {
        header = wanted;
        return this;
    }

    public ListRequestBuilder window(Duration time) {
        window = time;
        return this;
    }

    public ListRequestBuilder until(Instant end) {
        until = Optional.of(end);
        return this;
    }

    public ListRequestBuilder target(VerdictTarget wanted) {
        target = wanted;
        return this;
    }

    /// @throws InvalidRequestException if entries are to expire in a format whose entries stay
    public ListRequest build() {
        if (expire.isPresent() && format != AllowlistFormat.NFTABLES) {
            throw new InvalidRequestException(
                    RequestField.EXPIRE.json(), "is for nftables; entries of " + format + " do not end");
        }
        return new ListRequest(
                members,
                format,
                new BuildAllowlist.Choice(pinning, name, family, protocols, expire),
                header,
                window,
                until,
                target);
    }
}
