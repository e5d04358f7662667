package io.endpointwatch.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Writes one log line for each check: its result, with figures in CloudWatch's embedded metric format.
/// CloudWatch reads metrics from it without an API call.
public final class CheckLog {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Logger log = System.getLogger("io.endpointwatch.metrics");
    private final Logger warnings = System.getLogger(CheckLog.class.getName());
    private final Dimension dimension;
    private final InstantSource clock;

    /// What metrics are grouped by.
    public enum Dimension {
        /// One metric for each endpoint.
        ENDPOINT,
        /// One metric for all endpoints together, at the price of one.
        TOTAL;

        /// The dimension with this name.
        ///
        /// @param text `endpoint` or `total`
        /// @throws IllegalArgumentException for any other text
        public static Dimension parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    public CheckLog(Dimension dimension, InstantSource clock) {
        this.dimension = dimension;
        this.clock = clock;
    }

    /// Checks, and writes the line, also if the check fails. Such a line has the length of the outbox only if the
    /// state could be read.
    CheckResult logged(Request.Check request, StateStore store, Supplier<CheckResult> check) {
        long started = System.nanoTime();
        try {
            CheckResult result = check.get();
            result.clock().ifPresent(warning -> warnings.log(Level.WARNING, () -> warning));
            write(of(request, result), millisSince(started), OptionalInt.of(result.waiting()));
            return result;
        } catch (NotificationException unsent) {
            write(of(request, unsent), millisSince(started), waiting(request, store));
            throw unsent;
        } catch (RuntimeException failed) {
            write(of(request, failed), millisSince(started), OptionalInt.empty());
            throw failed;
        }
    }

    private static double millisSince(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toNanos() / 1e6;
    }

    private static OptionalInt waiting(Request.Check request, StateStore store) {
        try {
            return OptionalInt.of(store.load(request.endpoint())
                    .map(state -> state.outbox().waiting().size())
                    .orElse(0));
        } catch (StoreException _) {
            return OptionalInt.empty();
        }
    }

    private static ObjectNode of(Request.Check request, RuntimeException failed) {
        return JSON.objectNode()
                .put("endpoint", request.endpoint().toString())
                .put("verdict", "error")
                .put("severity", "unknown")
                .put("summary", String.valueOf(failed.getMessage()));
    }

    private static ObjectNode of(Request.Check request, CheckResult result) {
        ObjectNode line = JSON.objectNode()
                .put("endpoint", request.endpoint().toString())
                .put("verdict", result.evaluation().verdict().toString())
                .put("severity", result.evaluation().severity().toString())
                .put(
                        "reason",
                        result.evaluation().reason().map(ChangeReason::toString).orElse(null))
                .put(
                        "summary",
                        String.join(
                                " ",
                                result.evaluation().changes().stream()
                                        .map(Change::summary)
                                        .toList()))
                .put("sequence", result.sequence());
        return line.put(
                        "AddressesKnown",
                        result.evaluation().next().pool().members().size())
                .put("AddressesSeen", result.observation().addresses().size())
                .put("NewAddresses", newAddresses(result))
                .put("LookupsFailed", result.failedLookups())
                .put("LookupMillis", result.slowestLookup().toNanos() / 1e6)
                .put("AllowlistBreaches", result.evaluation().next().outside().size());
    }

    private static long newAddresses(CheckResult result) {
        return result.evaluation().changes().stream()
                .mapToLong(change -> change instanceof Change.AddressesAdded added
                        ? added.addresses().size()
                        : 0)
                .sum();
    }

    private void write(ObjectNode line, double checkMillis, OptionalInt waiting) {
        line.put("CheckMillis", checkMillis)
                .put("Endpoint", line.get("endpoint").textValue());
        waiting.ifPresent(length -> line.put("OutboxLength", length));
        line.set("_aws", EmbeddedMetrics.of(line, dimension, clock.instant()));
        log.log(Level.INFO, line::toString);
    }
}
