package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How to look up and to judge: the fields of a request, as options.
final class CheckOptions {
    @Option(
            names = "--resolver",
            paramLabel = "R",
            converter = OptionConverter.Resolver.class,
            description = {
                "The DNS resolver to ask: system, IP[:port],",
                "[IPv6]:port, tcp://IP[:port], authoritative,",
                "authoritative://IP[:port]. Repeatable.",
                "Default: system."
            })
    private List<Upstream> resolvers = List.of();

    @Option(
            names = "--client-subnet",
            paramLabel = "CIDR",
            converter = OptionConverter.ClientSubnet.class,
            description =
                    "Also ask each recursive resolver for this client subnet (EDNS Client Subnet)." + " Repeatable.")
    private List<Prefix> clientSubnets = List.of();

    @Option(
            names = "--family",
            paramLabel = "F",
            converter = OptionConverter.AddressFamily.class,
            description = "ipv4 or ipv6. Repeatable. Default: both.")
    private List<Family> families = List.of();

    @Option(
            names = "--published",
            paramLabel = "LIST",
            converter = OptionConverter.Published.class,
            description = {
                "A list of ranges that the operator publishes: a name such as",
                "cloudflare or aws:CLOUDFRONT, an https URL, or file:PATH.",
                "Repeatable. See docs/published-ranges.md."
            })
    private List<PublishedSource> published = List.of();

    @Option(
            names = "--registered",
            description = "Ask the Internet registries (RDAP) for the registered blocks of new addresses.")
    private boolean registered;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            converter = OptionConverter.Group.class,
            description = "Put the endpoint into a group. Lists can be made for a group. It stays there until another"
                    + " --group; \"\" takes it out.")
    private Optional<String> group = Optional.empty();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--digest-every",
            paramLabel = "TIME",
            converter = OptionConverter.DigestEvery.class,
            description = "Send at most one message in this time. Critical messages are sent at once."
                    + " Default: 0s, no limit.")
    private Optional<Duration> digestEvery = Optional.empty();

    @Option(
            names = "--connect",
            description = "Connect over TLS to each address that the lookups return, and verify the certificate.")
    private boolean connect;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = OptionConverter.Timeout.class,
            description = "Time limit for each attempt of a lookup, and for each connection. Default: 3s.")
    private Optional<Duration> timeout = Optional.empty();

    @Option(names = "--no-networks", description = "Do not look up the prefix and origin AS of new addresses.")
    private boolean noNetworks;

    @Option(names = "--notify-baseline", description = "Send a message about the first check too.")
    private boolean notifyBaseline;

    @Option(names = "--dry-run", description = "Check and print the result. Write and send nothing.")
    private boolean dryRun;

    /// Puts the options that were given into a request.
    RequestBuilder into(RequestBuilder request) {
        if (!resolvers.isEmpty()) {
            request.resolvers(resolvers);
        }
        if (!families.isEmpty()) {
            request.families(families);
        }
        digestEvery.ifPresent(request::digestEvery);
        timeout.ifPresent(request::timeout);
        group.ifPresent(request::group);
        return policy.into(request)
                .clientSubnets(clientSubnets)
                .connect(connect)
                .networks(!noNetworks)
                .published(published)
                .registered(registered)
                .notifyBaseline(notifyBaseline)
                .dryRun(dryRun);
    }
}
