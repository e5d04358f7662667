package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.export.AllowlistContent;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.export.ListName;
import io.endpointwatch.export.TransportProtocol;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.usecase.BuildAllowlist;
import io.endpointwatch.usecase.InvalidRequestException;
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
            "  endpoint-watch allowlist example.org --as prefixes --format request"
        })
final class AllowlistCommand extends EndpointCommand<Request.MakeReport> {
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
            converter = OptionConverter.ListEntries.class,
            description = {
                "addresses (default), prefixes: the announced prefixes that hold them,",
                "published: the lists given with --published, or registered: the blocks of the registries."
            })
    private Pinning pinning;

    @Option(
            names = "--format",
            paramLabel = "F",
            converter = OptionConverter.ListFormat.class,
            description = "plain (default), json, nftables, iptables, ipset, aws-prefix-list, terraform, or request"
                    + " (a letter to the firewall team).")
    private Optional<AllowlistFormat> format = Optional.empty();

    @Option(
            names = "--family",
            paramLabel = "F",
            converter = OptionConverter.AddressFamily.class,
            description = "For aws-prefix-list: ipv4 or ipv6. Such a list holds one family.")
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
        AllowlistFormat form = format.orElse(isJson() ? AllowlistFormat.JSON : AllowlistFormat.PLAIN);
        refuseWhatItHasNot(form);
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            AllowlistContent list = new BuildAllowlist(
                            session.ports().store(), workplace().clock())
                    .run(requests(request), new BuildAllowlist.Choice(pinning, name, family, protocols, expire));
            refuseTwoFamilies(form, list);
            if (form != AllowlistFormat.REQUEST || pinning == Pinning.PREFIXES) {
                list.remarks().forEach(err()::println);
            }
            out().print(form.write(list));
            return ExitCode.OK.value();
        }
    }

    private List<Request.MakeReport> requests(Request.MakeReport first) {
        return Stream.concat(Stream.of(first), more.stream().map(one -> verdict.report(new RequestBuilder(one))))
                .toList();
    }

    private void refuseWhatItHasNot(AllowlistFormat form) {
        if (form != AllowlistFormat.AWS_PREFIX_LIST && family.isPresent()) {
            throw new InvalidRequestException(
                    "--family", "is for aws-prefix-list; " + form + " has both families in one text");
        }
        if (form != AllowlistFormat.NFTABLES && expire.isPresent()) {
            throw new InvalidRequestException("--expire", "is for nftables; entries of " + form + " do not end");
        }
    }

    private static void refuseTwoFamilies(AllowlistFormat form, AllowlistContent list) {
        if (form == AllowlistFormat.AWS_PREFIX_LIST && list.families().size() > 1) {
            throw new InvalidRequestException(
                    "--family",
                    "is missing: " + list.name() + " has both families, and a prefix list holds one",
                    "ipv4, ipv6, with a list for each");
        }
    }
}
