package io.endpointwatch.export;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The transport protocol of a rule.
public enum TransportProtocol {
    TCP,
    UDP;

    /// Services that clients do not reach over TCP alone, by port: IANA's Service Name and Transport Protocol Port
    /// Number Registry (RFC 6335). The registry assigns most ports to both protocols, so the RFC of the service
    /// decides which of them clients use. A service over QUIC also has a port for TCP (RFC 9114 section 3.1), so it
    /// has to be asked for.
    private static final Map<Integer, Set<TransportProtocol>> SERVICES = Map.ofEntries(
            Map.entry(53, both()), // domain, RFC 7766
            Map.entry(69, udp()), // tftp, RFC 1350
            Map.entry(88, both()), // kerberos, RFC 4120 section 7.2
            Map.entry(123, udp()), // ntp, RFC 5905
            Map.entry(161, udp()), // snmp, RFC 3417
            Map.entry(162, udp()), // snmptrap, RFC 3417
            Map.entry(464, both()), // kpasswd, RFC 3244
            Map.entry(500, udp()), // isakmp, RFC 7296
            Map.entry(514, udp()), // syslog, RFC 5426
            Map.entry(1812, udp()), // radius, RFC 2865
            Map.entry(1813, udp()), // radius-acct, RFC 2866
            Map.entry(3478, both()), // stun, RFC 8489
            Map.entry(4500, udp()), // ipsec-nat-t, RFC 3948
            Map.entry(5683, udp())); // coap, RFC 7252

    /// What clients of the service at this port use; TCP if the port is not in the table.
    public static Set<TransportProtocol> ofPort(int port) {
        return SERVICES.getOrDefault(port, EnumSet.of(TCP));
    }

    /// The protocol that [#toString()] names so.
    ///
    /// @throws IllegalArgumentException for any other text
    public static TransportProtocol parse(String text) {
        return Stream.of(values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no transport protocol here"));
    }

    /// Such as `tcp`, or `{ tcp, udp }`, as nftables writes a set.
    static String joined(Set<TransportProtocol> protocols, String separator) {
        return protocols.stream().map(TransportProtocol::toString).collect(Collectors.joining(separator));
    }

    private static Set<TransportProtocol> both() {
        return Collections.unmodifiableSet(EnumSet.allOf(TransportProtocol.class));
    }

    private static Set<TransportProtocol> udp() {
        return Collections.unmodifiableSet(EnumSet.of(UDP));
    }

    /// `tcp` or `udp`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
