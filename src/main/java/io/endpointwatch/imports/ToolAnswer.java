package io.endpointwatch.imports;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.imports.tool.ResourceRecord;
import io.endpointwatch.imports.tool.Response;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The answer that the records of a response give: the chain from the name on, in whatever order they stand, and the
/// addresses at its end. Records that the name does not lead to are left out.
record ToolAnswer(Response response, DnsName name, Family family) {
    /// Of a record type; empty if it is no type of addresses.
    static Optional<Family> family(String type) {
        return switch (type) {
            case "A" -> Optional.of(Family.IPV4);
            case "AAAA" -> Optional.of(Family.IPV6);
            default -> Optional.empty();
        };
    }

    /// @throws IllegalArgumentException if an address or a name is none
    Answer answer() {
        CnameChain chain = CnameChain.none(name);
        if (response.failure().isPresent()) {
            return failed(Failure.of(response.failure().get()), chain);
        }
        Set<DnsName> seen = new HashSet<>(Set.of(name));
        for (Optional<ResourceRecord> alias = alias(name); alias.isPresent(); alias = alias(chain.canonicalName())) {
            DnsName target = DnsName.ofPresentation(alias.get().data());
            if (!seen.add(target)) {
                return failed(Failure.of(Failure.Kind.LOOP), chain);
            }
            if (chain.records().size() == CnameChain.MAX_HOPS) {
                return failed(Failure.of(Failure.Kind.CHAIN_TOO_LONG), chain);
            }
            chain = chain.follow(target, alias.get().ttl());
        }
        return answer(chain);
    }

    private Answer answer(CnameChain chain) {
        if (response.rcode().equals(Rcode.NXDOMAIN)) {
            return new Answer.NxDomain(chain, exchange());
        }
        if (!response.rcode().equals(Rcode.NOERROR)) {
            return failed(Failure.of(response.rcode()), chain);
        }
        if (response.isReferral()) {
            return failed(Failure.of(Failure.Kind.LAME), chain);
        }
        List<IpAddress> addresses = new ArrayList<>();
        int ttl = Integer.MAX_VALUE;
        for (ResourceRecord one : response.records()) {
            if (one.owner().equals(chain.canonicalName()) && family(one.type()).equals(Optional.of(family))) {
                addresses.add(address(one.data()));
                ttl = Math.min(ttl, one.ttl());
            }
        }
        return addresses.isEmpty()
                ? new Answer.NoData(chain, exchange())
                : new Answer.Answered(RRset.of(chain.canonicalName(), addresses, ttl), chain, exchange());
    }

    private IpAddress address(String data) {
        IpAddress address =
                IpAddress.find(data).orElseThrow(() -> new IllegalArgumentException("\"" + data + "\" is no address"));
        if (family == Family.IPV4 && address.family() == Family.IPV6) {
            throw new IllegalArgumentException(address + " is no " + family + " address");
        }
        return address;
    }

    private Optional<ResourceRecord> alias(DnsName owner) {
        return response.records().stream()
                .filter(one -> one.type().equals("CNAME") && one.owner().equals(owner))
                .findFirst();
    }

    private Answer failed(Failure failure, CnameChain chain) {
        boolean hasResponse = response.failure().isEmpty();
        return new Answer.Unanswered(failure, chain, hasResponse ? Optional.of(exchange()) : Optional.empty());
    }

    private Exchange exchange() {
        return new Exchange(response.transport(), response.rtt(), response.isAuthenticated(), Optional.empty());
    }
}
