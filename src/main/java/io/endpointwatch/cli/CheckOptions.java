package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How to look and to judge: the fields of a request, as options.
final class CheckOptions {
    @Option(
            names = "--resolver",
            paramLabel = "R",
            description = {
                "Whom to ask: system, IP[:port], [IPv6]:port,",
                "tcp://IP[:port], authoritative,",
                "authoritative://IP[:port]. Repeatable.",
                "Default: system."
            })
    List<String> resolvers = List.of();

    @Option(
            names = "--client-subnet",
            paramLabel = "CIDR",
            description =
                    "Ask every recursive resolver on behalf of" + " this subnet too (EDNS Client Subnet). Repeatable.")
    List<String> clientSubnets = List.of();

    @Option(names = "--family", paramLabel = "F", description = "ipv4 or ipv6. Repeatable. Default: both.")
    List<String> families = List.of();

    @Mixin
    PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--digest-every",
            paramLabel = "TIME",
            description = "Send at most one message in this time, except" + " critical ones. Default: 0s, no limit.")
    Optional<String> digestEvery = Optional.empty();

    @Option(
            names = "--connect",
            description = "Connect to every address that is seen, over TLS with the endpoint's"
                    + " name, and verify the certificate.")
    boolean connect;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "For each attempt of a lookup, and for each" + " connection. Default: 3s.")
    Optional<String> timeout = Optional.empty();

    @Option(names = "--no-networks", description = "Do not look up prefix and origin AS of new addresses.")
    boolean noNetworks;

    @Option(names = "--notify-baseline", description = "Announce the first look too.")
    boolean notifyBaseline;

    @Option(names = "--dry-run", description = "Look and tell; write and publish nothing.")
    boolean dryRun;

    /// Puts the options that were given into a request.
    void into(ObjectNode request) {
        PolicyOptions.list(request, "resolvers", resolvers);
        PolicyOptions.list(request, "clientSubnets", clientSubnets);
        PolicyOptions.list(request, "families", families);
        policy.into(request);
        digestEvery.ifPresent(text -> request.put("digestEvery", text));
        timeout.ifPresent(text -> request.put("timeout", text));
        request.put("connect", connect)
                .put("networks", !noNetworks)
                .put("notifyBaseline", notifyBaseline)
                .put("dryRun", dryRun);
    }
}
