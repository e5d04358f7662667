package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.json.OptionDuration;
import io.endpointwatch.render.text.TextReport;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.JitteredSchedule;
import io.endpointwatch.usecase.MakeReport;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.ResumedWatch;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.WatchLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
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
        description =
                "Check endpoints again and again for a time, then report. Ctrl-C ends it early; everything that was"
                        + " seen is kept, and watching again goes on from there.",
        footerHeading = "%nExample:%n",
        footer = {
            "  endpoint-watch watch acme-v02.api.letsencrypt.org --every 15m --for 48h",
            "",
            "Exit code, by the last check of each endpoint: 0 OK, 1 WARNING, 2 CRITICAL,",
            "3 UNKNOWN (bad usage, or the store failed); of several endpoints the worst.",
            "Ended by a signal, it is that of the signal: 130 for Ctrl-C.",
            "",
            "A watch that was stopped and is started again runs for what is missing: where",
            "the store knows the endpoint only since less than --for ago, the time that it",
            "was watched counts. Where the store knows it for longer, the watch is a new one.",
            "The report covers the whole watch, and all that was seen within --for before its",
            "end."
        })
final class WatchCommand implements Callable<Integer> {
    private static final Duration REDRAWN = Duration.ofSeconds(1);
    private static final int MEASURED = 5;

    @ParentCommand
    private EndpointWatch parent;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "HOST[:PORT]",
            description = "The endpoints: host names, each with a TCP" + " port (default 443).")
    private List<String> hosts;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "15m",
            description = "Time between checks; each comes" + " at a random moment of its interval. Default: 15m.")
    private String every;

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "48h", description = "How long. Default: 48h.")
    private String length;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description =
                    "Where the state is kept: sqlite:PATH or"
                            + " dynamodb:TABLE. Default: what ENDPOINT_WATCH_STORE names, or a SQLite file in the user's state directory.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--notify",
            paramLabel = "WHERE",
            defaultValue = "none",
            description = "Where messages go: none," + " console or sns:ARN. Default: none.")
    private String notify;

    @Mixin
    private CheckOptions options;

    @Override
    public Integer call() throws InterruptedException {
        List<Request.Check> requests = hosts.stream().map(this::request).toList();
        Duration interval = duration("--every", every);
        Instant start = parent.workplace().clock().instant();
        Duration time = duration("--for", length);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, finished)));
        WatchView view = new WatchView(
                spec.commandLine().getOut(),
                parent.workplace().clock(),
                Terminal.isThere() ? Optional.of(Terminal::size) : Optional.empty());
        try (CliEnvironment.Session session = parent.workplace().open(store, notify, view::message)) {
            Map<Request.Check, ResumedWatch> past = past(session.ports().store(), requests, time, start);
            past.forEach((request, its) -> view.begins(request.endpoint(), its, time));
            watch(session.ports(), past, new Plan(start, interval, time, stopped), view);
            past.forEach((request, its) -> report(session.ports(), request, its, time));
        } finally {
            spec.commandLine().getOut().flush();
            finished.countDown();
        }
        return view.worst().value();
    }

    /// @param length of the whole watch, with what was watched before
    private record Plan(Instant start, Duration interval, Duration length, CountDownLatch stopped) {}

    private static Map<Request.Check, ResumedWatch> past(
            StateStore store, List<Request.Check> requests, Duration length, Instant now) {
        Map<Request.Check, ResumedWatch> past = new LinkedHashMap<>();
        requests.forEach(request -> past.put(request, ResumedWatch.of(store, request.endpoint(), length, now)));
        return past;
    }

    private void watch(Ports ports, Map<Request.Check, ResumedWatch> past, Plan plan, WatchView view)
            throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        past.forEach((request, its) -> {
            WatchLoop watching = new WatchLoop(ports, parent.workplace().clock(), plan.stopped());
            Instant until = its.end(plan.length(), plan.start());
            threads.add(Thread.ofVirtual().start(() -> watch(watching, request, plan, until, view)));
        });
        Thread clock = Thread.ofVirtual().start(() -> redraw(view));
        for (Thread thread : threads) {
            thread.join();
        }
        clock.interrupt();
        clock.join();
        view.end();
    }

    /// Time passes, also where no answer comes.
    private static void redraw(WatchView view) {
        try {
            for (int second = 0; ; second++) {
                if (second % MEASURED == 0) {
                    view.measure();
                }
                Thread.sleep(REDRAWN);
                view.draw();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void watch(WatchLoop watching, Request.Check request, Plan plan, Instant until, WatchView view) {
        try {
            watching.run(
                    request,
                    new JitteredSchedule(plan.start(), plan.interval(), ThreadLocalRandom.current()),
                    until,
                    view.of(request.endpoint()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Ports ports, Request.Check request, ResumedWatch past, Duration length) {
        Duration window = past.window(length, parent.workplace().clock().instant());
        spec.commandLine().getOut().println();
        try {
            spec.commandLine()
                    .getOut()
                    .print(TextReport.of(
                            new MakeReport(ports.store(), parent.workplace().clock())
                                    .run(new Request.MakeReport(request.endpoint(), window, ReportFormat.TEXT, false)),
                            Terminal.isThere() ? Terminal.size().columns() : TextReport.WIDTH));
        } catch (InvalidRequestException unknown) {
            spec.commandLine()
                    .getOut()
                    .println(request.endpoint() + ": no report"
                            + (request.dryRun()
                                    ? ", since --dry-run keeps nothing"
                                    : " (" + unknown.getMessage() + ")"));
        }
    }

    private Request.Check request(String host) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("action", "check");
        options.into(request);
        EndpointArgument argument = new EndpointArgument();
        argument.endpoint = host;
        argument.into(request);
        return (Request.Check) RequestReader.ofOptions().readAll(request).getFirst();
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

    private static Duration duration(String option, String text) {
        try {
            Duration duration = OptionDuration.parse(text);
            if (duration.isPositive() && duration.compareTo(Duration.ofDays(3660)) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException _) {
            // refused below, like what is out of bounds
        }
        throw new InvalidRequestException(
                option, '"' + text + "\"; accepted: " + OptionDuration.EXAMPLES + ", up to 3660d");
    }
}
