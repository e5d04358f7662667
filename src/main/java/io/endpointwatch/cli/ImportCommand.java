package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.imports.ImportContext;
import io.endpointwatch.imports.ImportFormat;
import io.endpointwatch.imports.ImportedData;
import io.endpointwatch.imports.ResolverNames;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.ReplayObservations;
import io.endpointwatch.usecase.Request;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch import`
@Command(
        customSynopsis = "endpoint-watch import HOST[:PORT] FILE... [OPTION]...",
        description = "Import observations that another tool made. Bad lines are reported and skipped.",
        footerHeading = "%n",
        footer = {
            "Import before the first check, and all files with one command.",
            "Observations older than the known history are skipped.",
            "",
            "Exit code: 0 OK; 1 WARNING (something was skipped, or several answers of one",
            "resolver have the same time); 3 UNKNOWN (bad usage, or the store failed)."
        })
final class ImportCommand extends EndpointCommand<Request.Check> {
    private static final String WAY_OUT =
            "Observations that are not later than the known history of %1$s are skipped. To import them all: delete the"
                    + " history with 'endpoint-watch reset %1$s', then import all files with one command, before the next check.";

    private static final String ONE_TIME = "%s the time of another answer of the same resolver. All count, each one"
            + " millisecond after the one before. If they come from several probes, give each probe a name in the field"
            + " vantage, such as site-a/192.0.2.53.%n";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files with observations. They are merged by time.")
    private List<Path> files;

    @Option(
            names = "--format",
            paramLabel = "F",
            converter = OptionConverter.LogFormat.class,
            description = {
                "The form of all files. Default: each is recognised by its beginning.",
                "jsonl: JSON lines of this tool.",
                "dig: text of dig, also +short.",
                "dig-yaml: dig +yaml.",
                "drill: text of drill.",
                "massdns: massdns -o J or -o S.",
                "zdns: JSON lines of zdns.",
                "dnsx: dnsx -json.",
                "atlas: DNS results of RIPE Atlas.",
                "route53: query logs of Route 53 Resolver.",
                "pdns: passive DNS, common output format.",
                "dnstap: a dnstap file, or dnstap-read -y.",
                "hosts: a hosts file.",
                "hosts-git: git log -p of a hosts file.",
                "experiment: the log of the published experiment with 14 resolvers."
            })
    private Optional<ImportFormat> format = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            converter = OptionConverter.Zone.class,
            description = "The time zone of times without a zone. Default: UTC.")
    private ZoneId zone;

    @Option(
            names = "--name",
            paramLabel = "NAME=RESOLVER",
            description =
                    "The address of the resolver that a file calls NAME. Repeatable. The names of the published experiment are known.")
    private Map<String, String> names = Map.of();

    @Mixin
    private PolicyOptions options;

    @Option(names = "--dry-run", description = "Print what would become history. Write nothing.")
    private boolean dryRun;

    @Override
    Request.Check request(RequestBuilder request) {
        refuseJson();
        return options.into(request).dryRun(dryRun).check();
    }

    @Override
    int run(Request.Check request) {
        ImportContext context = new ImportContext(
                request.endpoint().host(),
                zone,
                resolvers(),
                workplace().clock().instant());
        List<ImportedData> imported =
                files.stream().map(file -> read(file, context)).toList();
        int malformed =
                imported.stream().mapToInt(file -> file.malformed().size()).sum();
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            ImportedData all = ImportedData.together(imported);
            ReplayObservations.Result result = replay(session.ports(), request, all.observations());
            out().printf(
                            "%s: %d observations %s history, with %d changes; %d were older than what is known; %d"
                                    + " could not be read%s%n",
                            request.endpoint(),
                            result.replayed(),
                            dryRun ? "would become" : "became",
                            result.changes(),
                            result.skipped(),
                            malformed,
                            besides(all));
            if (result.skipped() > 0) {
                err().println(WAY_OUT.formatted(request.endpoint()));
            }
            if (all.shifted() > 0) {
                err().printf(ONE_TIME, NumberText.count(all.shifted(), "answer has", "answers have"));
            }
            boolean isOfOthers = all.observations().isEmpty() && all.passedOver() > 0;
            if (isOfOthers) {
                err().println("Nothing in these files is of "
                        + request.endpoint().host() + ".");
            }
            boolean complete = !isOfOthers && malformed == 0 && result.skipped() == 0 && all.shifted() == 0;
            return (complete ? ExitCode.OK : ExitCode.WARNING).value();
        }
    }

    private static String besides(ImportedData all) {
        return (all.repeated() == 0
                        ? ""
                        : "; " + all.repeated() + " were there twice, with the same time, resolver and answer")
                + (all.passedOver() == 0 ? "" : "; " + all.passedOver() + " are of other names, types or questions");
    }

    private ReplayObservations.Result replay(Ports ports, Request.Check request, List<Observation> observations) {
        ReplayObservations replay = new ReplayObservations(
                ports.store(), ports.retention(), workplace().clock());
        return request.dryRun()
                ? replay.rehearse(request.endpoint(), observations, request.policy())
                : replay.run(request.endpoint(), observations, request.policy());
    }

    private ImportedData read(Path file, ImportContext context) {
        ImportedData imported = ImportFile.read(file, format, context);
        ImportFile.problems(file, imported).forEach(err()::println);
        return imported;
    }

    private ResolverNames resolvers() {
        ResolverNames resolvers = ResolverNames.PUBLISHED;
        for (Map.Entry<String, String> name : names.entrySet()) {
            try {
                resolvers = resolvers.with(name.getKey(), name.getValue());
            } catch (IllegalArgumentException e) {
                throw new InvalidRequestException(
                        "--name", '"' + name.getKey() + "=" + name.getValue() + "\": " + e.getMessage());
            }
        }
        return resolvers;
    }
}
