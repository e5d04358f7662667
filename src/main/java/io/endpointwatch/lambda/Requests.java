package io.endpointwatch.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.ListJson;
import io.endpointwatch.api.PublishedJson;
import io.endpointwatch.api.ResultJson;
import io.endpointwatch.api.SyncJson;
import io.endpointwatch.render.text.TextReport;
import io.endpointwatch.render.text.VerdictText;
import io.endpointwatch.report.Report;
import io.endpointwatch.usecase.Accept;
import io.endpointwatch.usecase.Check;
import io.endpointwatch.usecase.ExecutionEnvironment;
import io.endpointwatch.usecase.FeedException;
import io.endpointwatch.usecase.FeedTarget;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.LookupLimiter;
import io.endpointwatch.usecase.MakeAllowlist;
import io.endpointwatch.usecase.MakeReport;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.PrefixListException;
import io.endpointwatch.usecase.PrefixLists;
import io.endpointwatch.usecase.ReadPublished;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Reset;
import io.endpointwatch.usecase.ShowHistory;
import io.endpointwatch.usecase.StoreException;
import io.endpointwatch.usecase.SyncList;
import io.endpointwatch.usecase.WriteFeed;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Runs the use case of each request.
public final class Requests {
    private final Ports ports;
    private final CheckLog log;
    private final InstantSource clock;
    private final TimeLimit limit;
    private final PrefixLists lists;
    private final Feeds feeds;

    /// @param lists the lists of firewalls that `sync` changes
    /// @param target where feeds are written
    public Requests(Ports ports, CheckLog log, InstantSource clock, PrefixLists lists, FeedTarget target) {
        this(ports, log, clock, lists, target, TimeLimit.DEFAULT);
    }

    Requests(Ports ports, CheckLog log, InstantSource clock, PrefixLists lists, FeedTarget target, TimeLimit limit) {
        this.lists = lists;
        this.ports = ports;
        this.feeds = new Feeds(new WriteFeed(ports.store(), target, clock));
        this.log = log;
        this.clock = clock;
        this.limit = limit;
    }

    ObjectNode handle(Request request) {
        return switch (request) {
            case Request.Check check -> check(check);
            case Request.CheckAndFeed both -> checkAndFeed(both);
            case Request.WriteFeed feed -> limited(() -> feeds.write(feed));
            case Request.MakeAllowlist list ->
                limited(() -> ListJson.of(new MakeAllowlist(ports.store(), clock).run(list.list()), list.list()));
            case Request.MakeReport report -> limited(() -> report(report));
            case Request.Accept accept -> limited(() -> ResultJson.of(new Accept(ports.store()).run(accept)));
            case Request.ShowHistory history ->
                limited(() -> ResultJson.of(history.endpoint(), new ShowHistory(ports.store(), clock).run(history)));
            case Request.Sync sync ->
                limited(() ->
                        SyncJson.of(new SyncList(ports.store(), lists, ExecutionEnvironment.of(clock)).run(sync)));
            case Request.Reset reset ->
                limited(() -> ResultJson.reset(reset.endpoint(), new Reset(ports.store()).run(reset)));
            case Request.Published published ->
                limited(() -> PublishedJson.of(new ReadPublished(ports.ranges(), clock).run(published)));
        };
    }

    /// A message that could not be sent does not hold the feed up.
    private ObjectNode checkAndFeed(Request.CheckAndFeed request) {
        ObjectNode result;
        try {
            result = check(request.check());
        } catch (NotificationException unsent) {
            try {
                limited(() -> feeds.with(JsonNodeFactory.instance.objectNode(), request));
            } catch (RuntimeException unwritten) {
                unsent.addSuppressed(unwritten);
            }
            throw unsent;
        }
        return limited(() -> feeds.with(result, request));
    }

    private ObjectNode check(Request.Check check) {
        return ResultJson.of(log.logged(
                check, ports.store(), () -> limit.run(check, () -> new Check(ports, clock).run(check))));
    }

    private ObjectNode limited(Supplier<ObjectNode> work) {
        try (LookupLimiter.Grant _ = ports.limiter().acquireForConnection()) {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for other requests", e);
        }
    }

    private ObjectNode report(Request.MakeReport request) {
        Report report = new MakeReport(ports.store(), clock).run(request);
        ObjectNode result = ReportResult.of(report, request);
        if (request.publish()) {
            ArrayNode notified = result.putArray("notified");
            ports.notifier()
                    .publishReport(
                            request.endpoint(),
                            "[REPORT] " + request.endpoint() + ": " + VerdictText.of(report.judgement()),
                            TextReport.of(report))
                    .forEach(notified::add);
        }
        return result;
    }

    /// Runs the requests in parallel.
    ///
    /// @return the results in the order of the requests; a failed one has the field `error`
    List<ObjectNode> handleAll(List<Request> requests) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ObjectNode>> running = requests.stream()
                    .map(request -> threads.submit(() -> handle(request)))
                    .toList();
            return java.util.stream.IntStream.range(0, requests.size())
                    .mapToObj(i -> resultOrError(running.get(i), requests.get(i)))
                    .toList();
        }
    }

    private static ObjectNode resultOrError(Future<ObjectNode> running, Request request) {
        try {
            return running.get();
        } catch (ExecutionException _) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("endpoint", request.subject())
                    .put("error", message(running.exceptionNow()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while checking", e);
        }
    }

    /// The message of an exception of this program is written for people. Other exceptions also need their
    /// class name.
    private static String message(Throwable failure) {
        return switch (failure) {
            case InvalidRequestException _,
                    StoreException _,
                    NotificationException _,
                    OverdueException _,
                    FeedException _,
                    PrefixListException _ -> String.valueOf(failure.getMessage());
            default -> failure.toString();
        };
    }
}
