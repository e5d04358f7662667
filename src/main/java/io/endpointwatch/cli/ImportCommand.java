package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.imports.ImportContext;
import io.endpointwatch.imports.ImportFormat;
import io.endpointwatch.imports.ImportedData;
import io.endpointwatch.imports.ResolverNames;
import io.endpointwatch.imports.TextFile;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.ReplayObservations;
import io.endpointwatch.usecase.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch import`
@Command(
        description = "Make history of observations that were made elsewhere. What cannot be read is"
                + " reported with its line, and the rest is kept.",
        footerHeading = "%n",
        footer = {
            "Observations have to be later than what is known of the endpoint already: import",
            "before the first check, and all files with one command.",
            "",
            "Exit code: 0 OK; 1 WARNING where something was not taken, or several answers of",
            "one resolver have one time; 3 UNKNOWN (bad usage,",
            "or the store failed)."
        })
final class ImportCommand extends EndpointCommand {
    private static final String WAY_OUT =
            "History is written forwards: observations that are not later than the last check"
                    + " of %1$s, or than what was imported before, are skipped. To have them all: 'endpoint-watch reset %1$s', which"
                    + " forgets what is known, then import all files with one command, before the next check.";

    private static final String ONE_TIME = "%s the time of another answer of the same resolver. All count, each as a"
            + " millisecond later than the one before. Where they are of several probes, give each a name in vantage, such as"
            + " site-a/192.0.2.53.%n";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "The observations. Those of several files" + " are merged by time.")
    private List<Path> files;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "jsonl",
            description = "jsonl (default): JSON lines;"
                    + " experiment: the log of the published experiment with 14 resolvers.")
    private String format;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The time zone of times that" + " name none. Default: UTC.")
    private String zone;

    @Option(
            names = "--name",
            paramLabel = "NAME=RESOLVER",
            description = "experiment: the resolver that the log calls so."
                    + " Repeatable; those of the published log are known.")
    private Map<String, String> names = Map.of();

    @Mixin
    private PolicyOptions options;

    @Option(names = "--dry-run", description = "Tell what would become history; write nothing.")
    private boolean dryRun;

    @Override
    ObjectNode request() {
        refuseJson();
        ObjectNode request =
                JsonNodeFactory.instance.objectNode().put("action", "check").put("dryRun", dryRun);
        options.into(request);
        return request;
    }

    @Override
    ExitCode run(Request request) {
        ImportFormat form = format();
        ImportContext context = new ImportContext(
                request.endpoint().host(),
                zone(),
                resolvers(),
                workplace().clock().instant());
        List<ImportedData> imported =
                files.stream().map(file -> read(file, form, context)).toList();
        int malformed =
                imported.stream().mapToInt(file -> file.malformed().size()).sum();
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            ImportedData all = ImportedData.together(imported);
            ReplayObservations.Result result = replay(session.ports(), (Request.Check) request, all.observations());
            out().printf(
                            "%s: %d observations %s history, with %d changes; %d were older than what is known; %d"
                                    + " could not be read%s%n",
                            request.endpoint(),
                            result.replayed(),
                            dryRun ? "would become" : "became",
                            result.changes(),
                            result.skipped(),
                            malformed,
                            all.repeated() == 0
                                    ? ""
                                    : "; " + all.repeated()
                                            + " were there twice, with the same time, resolver and answer");
            if (result.skipped() > 0) {
                err().println(WAY_OUT.formatted(request.endpoint()));
            }
            if (all.shifted() > 0) {
                err().printf(ONE_TIME, NumberText.count(all.shifted(), "answer has", "answers have"));
            }
            return malformed == 0 && result.skipped() == 0 && all.shifted() == 0 ? ExitCode.OK : ExitCode.WARNING;
        }
    }

    private ReplayObservations.Result replay(Ports ports, Request.Check request, List<Observation> observations) {
        ReplayObservations replay = new ReplayObservations(
                ports.store(), ports.retention(), workplace().clock());
        return request.dryRun()
                ? replay.rehearse(request.endpoint(), observations, request.policy())
                : replay.run(request.endpoint(), observations, request.policy());
    }

    private ImportedData read(Path file, ImportFormat form, ImportContext context) {
        ImportedData imported = form.read(lines(file), context);
        imported.malformed()
                .forEach(one ->
                        err().println(file + ":" + one.line() + ": " + Sanitizer.line(one.problem()) + ": skipped"));
        return imported;
    }

    private ImportFormat format() {
        try {
            return ImportFormat.parse(format);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("--format", e.getMessage());
        }
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

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new InvalidRequestException("--zone", '"' + zone + "\"; accepted: a time zone such as Europe/Berlin");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return TextFile.lines(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "FILE",
                    '"' + file.toString() + "\" cannot be read (" + e.getClass().getSimpleName()
                            + "); accepted: a text file in UTF-8, or in UTF-16 with a byte order mark");
        }
    }
}
