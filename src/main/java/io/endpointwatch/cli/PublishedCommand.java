package io.endpointwatch.cli;

import io.endpointwatch.api.ResultText;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.ReadPublished;
import io.endpointwatch.usecase.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `endpoint-watch published`
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        customSynopsis = "endpoint-watch published [SOURCE...] [OPTION]...",
        description = "Read the address ranges that operators publish, and show what changed.",
        footerHeading = "%nExample:%n",
        footer = "  endpoint-watch published cloudflare aws:CLOUDFRONT")
final class PublishedCommand implements Callable<Integer> {
    @ParentCommand
    private EndpointWatch parent;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            converter = OptionConverter.Published.class,
            description = "A published list: a name such as cloudflare or aws:CLOUDFRONT, an https URL, or file:PATH.")
    private List<PublishedSource> sources = new ArrayList<>();

    @Option(names = "--list", description = "Show what is known, without asking. Without SOURCE: of all lists.")
    private boolean list;

    @Option(
            names = "--accept",
            description = "Take a list as it is now, even if it lost more than half of its ranges at once.")
    private boolean accept;

    @Option(names = "--reset", description = "Delete what is known of the lists.")
    private boolean reset;

    @Option(names = "--dry-run", description = "Read the lists and show them. Write nothing.")
    private boolean dryRun;

    @Mixin
    private StoreOption store;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (Stream.of(list, accept, reset, dryRun).filter(chosen -> chosen).count() > 1) {
            throw new InvalidRequestException(
                    "--list", "several at once", "one of --list, --accept, --reset and --dry-run");
        }
        if (sources.isEmpty() && !list) {
            throw new InvalidRequestException("SOURCE", "missing", "the name of a published list, or --list");
        }
        try (CliEnvironment.Session session = parent.workplace().open(store.name, "none", _ -> {})) {
            ReadPublished lists = new ReadPublished(
                    session.ports().ranges(), parent.workplace().clock());
            return reset ? forget(lists) : show(list ? lists.known(sources) : ask(lists));
        }
    }

    private List<ReadPublished.Result> ask(ReadPublished lists) {
        try {
            return lists.run(new Request.Published(sources, accept, dryRun));
        } catch (InvalidRequestException refused) {
            throw refused.named("SOURCE");
        }
    }

    private int show(List<ReadPublished.Result> results) {
        if (json) {
            print(ResultText.published(results));
        } else {
            results.stream()
                    .flatMap(one -> (list ? PublishedText.known(one.state()) : PublishedText.of(one)).stream())
                    .map(Sanitizer::line)
                    .forEach(this::print);
        }
        boolean fails = results.stream().anyMatch(one -> one.state().failure().isPresent());
        return (fails ? ExitCode.WARNING : ExitCode.OK).value();
    }

    private int forget(ReadPublished lists) {
        List<PublishedSource> forgotten = lists.forget(sources);
        if (json) {
            print(ResultText.forgotten(forgotten));
        } else {
            sources.forEach(
                    source -> print((forgotten.contains(source) ? "Forgot " : "Nothing is known of ") + source));
        }
        return ExitCode.OK.value();
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
