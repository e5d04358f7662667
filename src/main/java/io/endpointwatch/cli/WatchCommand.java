package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.usecase.ListMembers;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.ResumedWatch;
import io.endpointwatch.usecase.WriteFeed;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `endpoint-watch watch`
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        customSynopsis = "endpoint-watch watch HOST[:PORT]... [OPTION]...",
        description = "Check endpoints repeatedly, then print a report. Ctrl-C stops it early. Nothing is lost, and the"
                + " next watch continues.",
        footerHeading = "%nExample:%n",
        footer = {
            "  endpoint-watch watch acme-v02.api.letsencrypt.org --every 15m --for 48h",
            "",
            "Exit code, from the last check of each endpoint: 0 OK, 1 WARNING, 2 CRITICAL,",
            "3 UNKNOWN (bad usage, or the store failed). The worst endpoint decides.",
            "After a signal it is that of the signal: 130 for Ctrl-C.",
            "",
            "An interrupted watch continues until --for is reached. If the store knows the",
            "endpoint for longer than --for, the watch starts anew.",
            "The report covers the watch, and earlier checks within --for before its end."
        })
final class WatchCommand implements Callable<Integer> {
    @ParentCommand
    private EndpointWatch parent;

    @Spec
    private CommandSpec spec;

    /// As text: picocli would take one that it cannot convert for something else than an endpoint.
    @Parameters(
            arity = "1..*",
            paramLabel = "HOST[:PORT]",
            description = "The endpoints: host names, each with a TCP port (default 443).")
    private List<String> endpoints;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "15m",
            converter = OptionConverter.Interval.class,
            description = "Time between checks. Each check runs at a random moment of its interval. Default: 15m.")
    private Duration interval;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "48h",
            converter = OptionConverter.Length.class,
            description = "How long to watch. Default: 48h.")
    private Duration length;

    @Mixin
    private StoreOption store;

    @Option(
            names = "--notify",
            paramLabel = "WHERE",
            defaultValue = "none",
            description = "Where to send messages: none, console or sns:ARN. Default: none.")
    private String notify;

    @Mixin
    private CheckOptions options;

    @Mixin
    private FeedOptions feeds;

    @Override
    public Integer call() throws InterruptedException {
        List<Request.Check> requests = endpoints.stream()
                .map(text -> options.into(new RequestBuilder(EndpointConverter.endpoint(text)))
                        .check())
                .toList();
        InstantSource clock = parent.workplace().clock();
        WatchSchedule schedule = new WatchSchedule(clock.instant(), interval, length);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, finished)));
        PrintWriter out = spec.commandLine().getOut();
        WatchView view = new WatchView(out, clock, Terminal.isThere() ? Optional.of(Terminal::size) : Optional.empty());
        ExitCode written;
        try (CliEnvironment.Session session = parent.workplace().open(store.name, notify, view::message)) {
            Map<Request.Check, ResumedWatch> watches =
                    schedule.resume(session.ports().store(), requests);
            watches.forEach((request, past) -> view.begins(request.endpoint(), past, length));
            Optional<WatchFeed> feed = feeds.feed(members(requests))
                    .filter(_ -> !requests.getFirst().dryRun())
                    .map(one -> new WatchFeed(
                            one,
                            new WriteFeed(
                                    session.ports().store(), parent.workplace().feeds(), clock),
                            view::message));
            new WatchThreads(session.ports(), clock, schedule, stopped, view, feed).run(watches);
            written = feed.map(WatchFeed::code).orElse(ExitCode.OK);
            FinalReport reports = new FinalReport(session.ports().store(), clock, out);
            watches.forEach((request, past) -> reports.print(request, past.window(length, clock.instant())));
        } finally {
            out.flush();
            finished.countDown();
        }
        return ExitCode.worst(List.of(view.worst(), written)).value();
    }

    private static ListMembers members(List<Request.Check> requests) {
        return requests.getFirst()
                .group()
                .filter(name -> !name.isEmpty())
                .<ListMembers>map(ListMembers.Group::new)
                .orElseGet(() -> new ListMembers.Named(
                        requests.stream().map(Request.Check::endpoint).toList()));
    }

    /// After a signal the process waits for the checks that run and for the report.
    private static void stop(CountDownLatch stopped, CountDownLatch finished) {
        stopped.countDown();
        try {
            finished.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
