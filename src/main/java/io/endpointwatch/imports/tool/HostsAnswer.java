package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.util.Collection;

/// What a hosts file answers. This host's own resolver reads it, so the vantage is `system`.
final class HostsAnswer {
    private HostsAnswer() {}

    /// @param addresses of both families
    static ResponseBuilder of(int line, DnsName host, Collection<IpAddress> addresses) {
        ResponseBuilder response = Response.at(line).name(host).server("system");
        for (IpAddress address : addresses) {
            response.follow(host, type(address.family()), address.toString());
        }
        return response;
    }

    static String type(Family family) {
        return family == Family.IPV4 ? "A" : "AAAA";
    }
}
