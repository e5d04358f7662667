package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.api.RequestGrammar;
import io.endpointwatch.api.ResultText;
import io.endpointwatch.api.SyncText;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.sync.ListComparison;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.sync.SyncPolicy;
import io.endpointwatch.usecase.CompareList;
import io.endpointwatch.usecase.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch compare`
@Command(
        customSynopsis = "endpoint-watch compare HOST[:PORT]... --with FILE|LIST [OPTION]...",
        description = "Compare what a firewall lets through with what the endpoints need. Exit code 2: something that"
                + " is needed is missing. 1: an entry is stale or too wide. 0: neither.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch compare example.org --with firewall.txt",
            "  endpoint-watch compare example.org --with aws-prefix-list:pl-0123456789abcdef0"
        })
final class CompareCommand extends EndpointCommand<Request.MakeReport> {
    private static final String WITH = "--with";

    @Parameters(
            index = "1..*",
            paramLabel = "HOST[:PORT]",
            converter = EndpointConverter.class,
            description = "More endpoints that the firewall lets through.")
    private List<Endpoint> more = List.of();

    @Option(
            names = WITH,
            paramLabel = "FILE|LIST",
            required = true,
            description = "A file with one address or prefix per line, or a JSON list; or aws-prefix-list:pl-ID.")
    private String with;

    @Option(
            names = "--as",
            paramLabel = "WHAT",
            defaultValue = "addresses",
            converter = OptionConverter.SyncEntries.class,
            description = "What is needed: addresses (default), or the announced prefixes that hold them.")
    private Pinning pinning;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = OptionConverter.Since.class,
            description = "What was seen in this time is needed. Default: 7d.")
    private Optional<Duration> since = Optional.empty();

    @Override
    Request.MakeReport request(RequestBuilder request) {
        return request.window(since.orElse(SyncPolicy.DEFAULT.removeAfter())).report();
    }

    @Override
    int run(Request.MakeReport request) {
        List<Endpoint> endpoints = new ArrayList<>(List.of(request.endpoint()));
        endpoints.addAll(more);
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            ListComparison comparison =
                    compare(session, endpoints.stream().distinct().toList(), request.window());
            if (isJson()) {
                out().println(ResultText.of(comparison));
            } else {
                SyncText.of(comparison).forEach(out()::println);
            }
            return code(comparison).value();
        }
    }

    private ListComparison compare(CliEnvironment.Session session, List<Endpoint> endpoints, Duration window) {
        CompareList compare = new CompareList(
                session.ports().store(), workplace().prefixLists(), workplace().clock());
        if (ListTarget.isMeant(with)) {
            return compare.run(endpoints, pinning, window, RequestGrammar.TO.parse(WITH, with));
        }
        Allowlist firewall = AllowOption.read(WITH, List.of("@" + with)).orElseThrow();
        return compare.run(endpoints, pinning, window, firewall.prefixes());
    }

    private static ExitCode code(ListComparison comparison) {
        if (!comparison.missing().isEmpty()) {
            return ExitCode.CRITICAL;
        }
        return comparison.stale().isEmpty() && comparison.tooWide().isEmpty() ? ExitCode.OK : ExitCode.WARNING;
    }
}
