package io.endpointwatch.imports;

import io.endpointwatch.dns.Upstream;
import java.util.HashMap;
import java.util.Map;

/// Which resolvers the names in a log stand for.
///
/// @param known by name
public record ResolverNames(Map<String, Upstream> known) {
    /// The 14 of the published experiment, with the addresses that its script asked.
    public static final ResolverNames PUBLISHED = new ResolverNames(Map.of())
            .with("Level3", "209.244.0.3")
            .with("Verisign", "64.6.64.6")
            .with("Google3", "8.8.8.8")
            .with("DNSWATCH", "84.200.69.80")
            .with("ComodoSecureDNS", "8.26.56.26")
            .with("OpenDNS", "208.67.222.222")
            .with("NortonConnectSafe", "199.85.126.10")
            .with("SafeDNS", "195.46.39.39")
            .with("OpenNIC", "96.90.175.167")
            .with("Dyn", "216.146.35.35")
            .with("FreeDNS", "37.235.1.174")
            .with("AlternateDNS", "198.101.242.72")
            .with("YandexDNS", "77.88.8.8")
            .with("UncensoredDNS", "91.239.100.100");

    public ResolverNames {
        known = Map.copyOf(known);
    }

    /// These names and one more, which may stand for another resolver than before.
    ///
    /// @throws IllegalArgumentException if `resolver` is none
    public ResolverNames with(String name, String resolver) {
        Map<String, Upstream> more = new HashMap<>(known);
        more.put(name, Upstream.parse(resolver));
        return new ResolverNames(more);
    }

    /// The resolver that a log calls so; a resolver itself is accepted too.
    ///
    /// @throws IllegalArgumentException if it is not known
    Upstream resolver(String name) {
        if (known.containsKey(name)) {
            return known.get(name);
        }
        try {
            return Upstream.parse(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Resolver \"" + name + "\" is neither an address nor a name that is known", e);
        }
    }
}
