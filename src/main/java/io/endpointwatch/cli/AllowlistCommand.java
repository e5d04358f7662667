package io.endpointwatch.cli;

import io.endpointwatch.api.ListRequestBuilder;
import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.export.AllowlistContent;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.export.ListName;
import io.endpointwatch.export.TransportProtocol;
import io.endpointwatch.export.names.NameFormat;
import io.endpointwatch.export.names.NameList;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.usecase.Feed;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.ListMembers;
import io.endpointwatch.usecase.ListRequest;
import io.endpointwatch.usecase.MakeAllowlist;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.WriteFeed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch allowlist`
@Command(
        customSynopsis = {
            "endpoint-watch allowlist HOST[:PORT]... [OPTION]...",
            "       endpoint-watch allowlist --group NAME [OPTION]..."
        },
        description = "Print an allowlist in the format of a firewall. It holds every known address of the endpoints.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch allowlist example.org --format nftables | nft -f -",
            "  endpoint-watch allowlist example.org --as prefixes --format request",
            "  endpoint-watch allowlist api.example.org www.example.org --name ci --format networkpolicy",
            "  endpoint-watch allowlist example.org --as names --format squid",
            "  endpoint-watch allowlist --group ci --out /srv/www/ci.txt",
            "",
            "Exit code with --out: 0 if the list is there, 1 if it was held back, because it",
            "would not be complete or lose more than half of its entries; 3 if it failed."
        })
final class AllowlistCommand extends EndpointCommand<Request.MakeReport> {
    /// What `--as` calls rules by name.
    private static final String NAMES = "names";

    @Parameters(
            index = "1..*",
            paramLabel = "HOST[:PORT]",
            converter = EndpointConverter.class,
            description = "More endpoints for the same list.")
    private List<Endpoint> more = List.of();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            converter = OptionConverter.GroupOfList.class,
            description = "The endpoints of this group, in place of HOST.")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "TO",
            converter = OptionConverter.Out.class,
            description = "Write the list into a file, or into s3://BUCKET/KEY, in place of the last one. Nothing is"
                    + " written if it is the same, or not complete.")
    private Optional<FeedLocation> out = Optional.empty();

    @Option(
            names = "--shrink",
            description = "With --out: write the list although more than half of its entries go at once.")
    private boolean shrink;

    @Option(
            names = "--as",
            paramLabel = "WHAT",
            defaultValue = "addresses",
            description =
                    "addresses (default); prefixes: the announced prefixes that hold them; published: the lists that checks"
                            + " named with --published; registered: the blocks of the registries; or names: rules that allow the host,"
                            + " port and SNI.")
    private String as;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "plain (default), json, nftables, iptables, ipset, pf, mikrotik, fortios, asa, junos,"
                    + " networkpolicy, aws-prefix-list, prefix-list-modifications, waf-ip-set, terraform, or request (a"
                    + " letter to the firewall team). With --as names: plain (default), suricata,"
                    + " aws-network-firewall, squid or cilium.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--header",
            description = "Begin with comments: when the list was made, for what, and until when to review it. Some"
                    + " formats always do.")
    private boolean header;

    @Option(
            names = "--family",
            paramLabel = "F",
            converter = OptionConverter.AddressFamily.class,
            description =
                    "For aws-prefix-list, prefix-list-modifications and waf-ip-set: ipv4 or ipv6. Such a list holds one"
                            + " family.")
    private Optional<Family> family = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = OptionConverter.NameOfList.class,
            description = "Name of the list in the firewall. Default: the endpoint.")
    private Optional<ListName> name = Optional.empty();

    @Option(
            names = "--protocol",
            paramLabel = "P",
            converter = OptionConverter.Transport.class,
            description = "tcp or udp; repeat it for both. Default: what the service at the port uses: udp for 123"
                    + " (NTP), both for 53 (DNS), tcp for most. Add udp for QUIC.")
    private Set<TransportProtocol> protocols = Set.of();

    @Option(
            names = "--expire",
            paramLabel = "TIME",
            converter = OptionConverter.Expire.class,
            description = "For nftables: each entry ends by itself so long after its address was seen last.")
    private Optional<Duration> expire = Optional.empty();

    @Mixin
    private VerdictOptions verdict;

    @Override
    Request.MakeReport request(RequestBuilder request) {
        return verdict.report(request);
    }

    @Override
    int run(Request.MakeReport request) {
        if (group.isPresent()) {
            throw new InvalidRequestException("--group", "beside HOST", "one of these");
        }
        return run(new ListMembers.Named(
                Stream.concat(Stream.of(request.endpoint()), more.stream()).toList()));
    }

    @Override
    int runWithoutEndpoint() {
        return group.map(name -> run(new ListMembers.Group(name))).orElseGet(super::runWithoutEndpoint);
    }

    private int run(ListMembers members) {
        if (as.equals(NAMES)) {
            return printNames(members).value();
        }
        AllowlistFormat form = AllowlistFormats.of(format.orElse(isJson() ? "json" : "plain"));
        AllowlistFormats.refuse(form, family.isPresent(), expire.isPresent(), header);
        ListRequestBuilder list = verdict.into(new ListRequestBuilder(members))
                .format(form)
                .as(new OptionConverter.ListEntries().convert(as))
                .families(family.stream().toList())
                .protocols(List.copyOf(protocols))
                .header(header);
        name.ifPresent(list::name);
        expire.ifPresent(list::expire);
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            return out.map(to -> write(new Feed(to, list.build(), shrink), session))
                    .orElseGet(() -> print(list.build(), session))
                    .value();
        }
    }

    private ExitCode print(ListRequest request, CliEnvironment.Session session) {
        AllowlistContent list =
                new MakeAllowlist(session.ports().store(), workplace().clock()).run(request);
        AllowlistFormats.refuseTwoFamilies(request.format(), list);
        if (request.format() != AllowlistFormat.REQUEST || request.choice().pinning() == Pinning.PREFIXES) {
            list.remarks().forEach(err()::println);
        }
        out().print(request.format().write(list, header));
        return ExitCode.OK;
    }

    private ExitCode write(Feed feed, CliEnvironment.Session session) {
        FeedRun run = FeedRun.of(
                feed,
                new WriteFeed(
                        session.ports().store(),
                        workplace().feeds(),
                        workplace().clock()));
        run.print(out(), err());
        return run.code();
    }

    /// Rules by name need no history.
    private ExitCode printNames(ListMembers members) {
        NameFormat form = AllowlistFormats.ofNames(format.orElse("plain"));
        AllowlistFormats.refuseWithNames(family.isPresent(), expire.isPresent(), header, isJson(), out.isPresent());
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            out().print(form.write(NameList.of(
                    name,
                    new MakeAllowlist(session.ports().store(), workplace().clock()).endpoints(members),
                    protocols,
                    workplace().clock().instant())));
        }
        return ExitCode.OK;
    }
}
