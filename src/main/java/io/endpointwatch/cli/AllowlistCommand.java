package io.endpointwatch.cli;

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
import io.endpointwatch.usecase.BuildAllowlist;
import io.endpointwatch.usecase.Request;
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
        customSynopsis = "endpoint-watch allowlist HOST[:PORT]... [OPTION]...",
        description = "Print an allowlist in the format of a firewall. It holds every known address of the endpoints.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch allowlist example.org --format nftables | nft -f -",
            "  endpoint-watch allowlist example.org --as prefixes --format request",
            "  endpoint-watch allowlist api.example.org www.example.org --name ci --format networkpolicy",
            "  endpoint-watch allowlist example.org --as names --format squid"
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
            names = "--as",
            paramLabel = "WHAT",
            defaultValue = "addresses",
            description = {
                "addresses (default); prefixes: the announced prefixes that hold them;",
                "published: the lists given with --published; registered: the blocks of",
                "the registries; or names: rules that allow the host, port and SNI."
            })
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
        List<Request.MakeReport> requests = Stream.concat(
                        Stream.of(request), more.stream().map(one -> verdict.report(new RequestBuilder(one))))
                .toList();
        if (as.equals(NAMES)) {
            printNames(requests);
        } else {
            printAddresses(requests, new OptionConverter.ListEntries().convert(as));
        }
        return ExitCode.OK.value();
    }

    private void printAddresses(List<Request.MakeReport> requests, Pinning pinning) {
        AllowlistFormat form = AllowlistFormats.of(format.orElse(isJson() ? "json" : "plain"));
        AllowlistFormats.refuse(form, family.isPresent(), expire.isPresent(), header);
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            AllowlistContent list = new BuildAllowlist(
                            session.ports().store(), workplace().clock())
                    .run(requests, new BuildAllowlist.Choice(pinning, name, family, protocols, expire));
            AllowlistFormats.refuseTwoFamilies(form, list);
            if (form != AllowlistFormat.REQUEST || pinning == Pinning.PREFIXES) {
                list.remarks().forEach(err()::println);
            }
            out().print(form.write(list, header));
        }
    }

    /// Rules by name need no history.
    private void printNames(List<Request.MakeReport> requests) {
        NameFormat form = AllowlistFormats.ofNames(format.orElse("plain"));
        AllowlistFormats.refuseWithNames(family.isPresent(), expire.isPresent(), header, isJson());
        out().print(form.write(NameList.of(
                name,
                requests.stream().map(Request.MakeReport::endpoint).toList(),
                protocols,
                workplace().clock().instant())));
    }
}
