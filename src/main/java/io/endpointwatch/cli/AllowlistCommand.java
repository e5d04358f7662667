package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        description = "Print what to allow, as a firewall reads it: every address that was seen.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch allowlist example.org --format nftables | nft -f -",
            "  endpoint-watch allowlist example.org --as prefixes --format request"
        })
final class AllowlistCommand extends EndpointCommand {
    @Option(
            names = "--as",
            paramLabel = "WHAT",
            defaultValue = "addresses",
            description = "addresses (default), or" + " prefixes: the announced prefixes around them.")
    private String as;

    @Option(
            names = "--format",
            paramLabel = "F",
            description =
                    "plain (default), json, nftables,"
                            + " iptables, ipset, aws-prefix-list, terraform or request: a letter to those who keep the firewall.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--family",
            paramLabel = "F",
            description = "aws-prefix-list: ipv4 or ipv6, where the endpoint has both:" + " a list holds one.")
    private Optional<String> family = Optional.empty();

    @Mixin
    private VerdictOptions verdict;

    @Override
    ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("action", "report");
        verdict.into(request);
        return request;
    }

    @Override
    ExitCode run(Request request) {
        Pinning pinning = pinning();
        AllowlistFormat form = AllowlistFormat.parse(format.orElse(isJson() ? "json" : "plain"));
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            Evidence evidence =
                    new MakeReport(session.ports().store(), workplace().clock()).evidence((Request.MakeReport) request);
            AllowlistContent order = order(Report.of(evidence), evidence.state(), pinning, form);
            if (form != AllowlistFormat.REQUEST || pinning == Pinning.PREFIXES) {
                order.remarks().forEach(err()::println);
            }
            out().print(form.write(order));
            return ExitCode.OK;
        }
    }

    /// Only a list of AWS holds one family alone; the other forms say what to do with both.
    private AllowlistContent order(Report report, State state, Pinning pinning, AllowlistFormat form) {
        if (form != AllowlistFormat.AWS_PREFIX_LIST && family.isPresent()) {
            throw new InvalidRequestException(
                    "--family", "is for aws-prefix-list; " + form + " has both families in one text");
        }
        AllowlistContent order = new AllowlistBuilder(report, state, pinning, family.map(Family::parse)).order();
        if (form == AllowlistFormat.AWS_PREFIX_LIST && order.families().size() > 1) {
            throw new InvalidRequestException(
                    "--family",
                    "is missing: " + order.endpoint() + " has both, and a prefix list holds"
                            + " one; accepted: ipv4, ipv6, with a list for each");
        }
        return order;
    }

    private Pinning pinning() {
        return switch (as) {
            case "addresses" -> Pinning.ADDRESSES;
            case "prefixes" -> Pinning.PREFIXES;
            default -> throw new InvalidRequestException("--as", '"' + as + "\"; accepted: addresses, prefixes");
        };
    }
}
