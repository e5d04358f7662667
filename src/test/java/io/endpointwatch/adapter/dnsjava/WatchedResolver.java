package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.testdns.Bind;
import io.endpointwatch.testdns.CachingResolver;
import io.endpointwatch.testdns.Unbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// A resolver with one configuration, between the checks and the authority of [#ZONE].
///
/// @param label its name and its special setting, such as `unbound prefetch`
record WatchedResolver(String label, String address, AutoCloseable daemon) {
    static final String ZONE = "example.org";

    private static final Map<String, String[]> UNBOUND = Map.of(
            "unbound", new String[0],
            "unbound prefetch", new String[] {"prefetch: yes"},
            "unbound serve-expired", new String[] {"serve-expired: yes"},
            "unbound serve-expired 1", new String[] {"serve-expired: yes", "serve-expired-reply-ttl: 1"},
            "unbound serve-expired 7", new String[] {"serve-expired: yes", "serve-expired-reply-ttl: 7"},
            "unbound serve-expired prefetch", new String[] {"serve-expired: yes", "prefetch: yes"},
            "unbound serve-expired client", new String[] {"serve-expired: yes", "serve-expired-client-timeout: 900"},
            "unbound cap 30", new String[] {"cache-max-ttl: 30"},
            "unbound min 20", new String[] {"cache-min-ttl: 20"});
    private static final Map<String, List<String>> BIND = Map.of(
            "bind", List.of(),
            "bind no prefetch", List.of("prefetch 0"),
            "bind stale",
                    List.of("stale-answer-enable yes", "stale-cache-enable yes", "stale-answer-client-timeout off"),
            "bind stale first",
                    List.of(
                            "stale-answer-enable yes",
                            "stale-cache-enable yes",
                            "stale-answer-client-timeout 0",
                            "stale-answer-ttl 5"),
            "bind cap 30", List.of("max-cache-ttl 30"));
    private static final Map<String, IntFunction<CachingResolver>> OTHERS = Map.ofEntries(
            Map.entry("powerdns", port -> CachingResolver.powerDns(ZONE, port)),
            Map.entry(
                    "powerdns no packet cache",
                    port -> CachingResolver.powerDns(ZONE, port, "disable-packetcache=yes")),
            Map.entry("powerdns refresh", port -> CachingResolver.powerDns(ZONE, port, "refresh-on-ttl-perc=10")),
            Map.entry("powerdns stale", port -> CachingResolver.powerDns(ZONE, port, "serve-stale-extensions=100")),
            Map.entry("knot", port -> CachingResolver.knot(ZONE, port)),
            Map.entry("knot stale", port -> CachingResolver.knot(ZONE, port, "modules.load('serve_stale < cache')")),
            Map.entry("knot predict", port -> CachingResolver.knot(ZONE, port, "modules.load('predict')")),
            Map.entry("dnsmasq", CachingResolver::dnsmasq),
            Map.entry("dnsmasq stale", port -> CachingResolver.dnsmasq(port, "use-stale-cache")),
            Map.entry("dnsmasq cap 30", port -> CachingResolver.dnsmasq(port, "max-ttl=30")),
            Map.entry("dnsdist", CachingResolver::dnsdist),
            Map.entry("dnsdist without ageing", port -> CachingResolver.dnsdist(port, "dontAge=true")));

    /// All installed resolvers in all configurations, in front of an authority.
    static List<WatchedResolver> startAll(Bind authority) {
        List<WatchedResolver> all = new ArrayList<>();
        BIND.forEach((label, options) -> {
            Bind bind = authority.resolver(options, ZONE);
            all.add(new WatchedResolver(label, bind.address(), bind));
        });
        UNBOUND.forEach((label, options) -> {
            Unbound unbound = Unbound.start(Map.of(ZONE, authority.port()), options);
            all.add(new WatchedResolver(label, unbound.address(), unbound));
        });
        OTHERS.forEach((label, start) -> {
            CachingResolver other = start.apply(authority.port());
            all.add(new WatchedResolver(label, other.address(), other));
        });
        return all;
    }
}
