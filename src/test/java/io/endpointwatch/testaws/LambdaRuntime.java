package io.endpointwatch.testaws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The Lambda runtime interface: a function requests the next event and posts its response or error.
public final class LambdaRuntime implements AutoCloseable {
    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Response>> responses = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();

    private LambdaRuntime(HttpServer server) {
        this.server = server;
    }

    private record Event(String id, String payload, Instant deadline) {}

    /// The function's response or error.
    ///
    /// @param failed whether it is an error
    public record Response(boolean failed, String body) {}

    public static LambdaRuntime start() {
        try {
            LambdaRuntime runtime = new LambdaRuntime(
                    HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0));
            runtime.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            runtime.server.createContext("/", runtime::handle);
            runtime.server.start();
            return runtime;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The value of `AWS_LAMBDA_RUNTIME_API`.
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Sends an event to the function and waits for its response.
    public Response invoke(String payload) {
        return invoke(payload, DEADLINE);
    }

    /// Sends an event to the function and waits for its response until the timeout, when the platform would
    /// stop the function.
    public Response invoke(String payload, Duration time) {
        Event event =
                new Event(UUID.randomUUID().toString(), payload, Instant.now().plus(time));
        CompletableFuture<Response> response = new CompletableFuture<>();
        responses.put(event.id(), response);
        events.add(event);
        try {
            return response.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no response within " + time + "; init error: " + initError.getNow("none"), e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(INVOCATION + "next")) {
            next(exchange);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.startsWith(INVOCATION)) {
            String[] parts = path.substring(INVOCATION.length()).split("/");
            responses.get(parts[0]).complete(new Response(parts[1].equals("error"), body));
        } else {
            initError.complete(body);
        }
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            Event event = events.take();
            exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", event.id());
            exchange.getResponseHeaders()
                    .add(
                            "Lambda-Runtime-Deadline-Ms",
                            String.valueOf(event.deadline().toEpochMilli()));
            exchange.getResponseHeaders()
                    .add(
                            "Lambda-Runtime-Invoked-Function-Arn",
                            "arn:aws:lambda:eu-central-1:123456789012:function:endpoint-watch");
            exchange.getResponseHeaders().add("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793");
            byte[] payload = event.payload().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, payload.length);
            exchange.getResponseBody().write(payload);
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
