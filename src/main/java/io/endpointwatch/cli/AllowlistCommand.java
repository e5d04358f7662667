package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.export.AllowlistContent;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.network.Family;
import io.endpointwatch.report.Evidence;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.Report;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.MakeReport;
import io.endpointwatch.usecase.Request;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `endpoint-watch allowlist`
@Command(
        customSynopsis = "endpoint-watch allowlist HOST[:PORT] [OPTION]...",
        description = "Print an allowlist in the format of a firewall. It holds every known address.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch allowlist example.org --format nftables | nft -f -",
            "  endpoint-watch allowlist example.org --as prefixes --format request"
        })
final class AllowlistCommand extends EndpointCommand<Request.MakeReport> {
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

    @Mixin
    private VerdictOptions verdict;

    @Override
    Request.MakeReport request(RequestBuilder request) {
        return verdict.report(request);
    }

    @Override
    int run(Request.MakeReport request) {
        AllowlistFormat form = format.orElse(isJson() ? AllowlistFormat.JSON : AllowlistFormat.PLAIN);
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            Evidence evidence =
                    new MakeReport(session.ports().store(), workplace().clock()).evidence(request);
            AllowlistContent order = order(Report.of(evidence), evidence.state(), form);
            if (form != AllowlistFormat.REQUEST || pinning == Pinning.PREFIXES) {
                order.remarks().forEach(err()::println);
            }
            out().print(form.write(order));
            return ExitCode.OK.value();
        }
    }

    /// Only a prefix list of AWS is limited to one family.
    private AllowlistContent order(Report report, State state, AllowlistFormat form) {
        if (form != AllowlistFormat.AWS_PREFIX_LIST && family.isPresent()) {
            throw new InvalidRequestException(
                    "--family", "is for aws-prefix-list; " + form + " has both families in one text");
        }
        AllowlistContent order = new AllowlistBuilder(report, state, pinning, family).order();
        if (form == AllowlistFormat.AWS_PREFIX_LIST && order.families().size() > 1) {
            throw new InvalidRequestException(
                    "--family",
                    "is missing: " + order.endpoint() + " has both families, and a prefix list holds one",
                    "ipv4, ipv6, with a list for each");
        }
        return order;
    }
}
