package io.endpointwatch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.testaws.LambdaRuntime;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// A running function and its Lambda runtime interface.
final class FunctionProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LambdaRuntime runtime;
    private final Process process;

    private FunctionProcess(LambdaRuntime runtime, Process process) {
        this.runtime = runtime;
        this.process = process;
    }

    /// Starts the function.
    ///
    /// @param table the table for its state
    static FunctionProcess start(List<String> command, URI dynamoDb, String table) throws IOException {
        LambdaRuntime runtime = LambdaRuntime.start();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("ENDPOINT_WATCH"));
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", runtime.address());
        builder.environment().put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
        builder.environment().put("AWS_REGION", "eu-central-1");
        builder.environment().put("AWS_DEFAULT_REGION", "eu-central-1");
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        builder.environment().put("ENDPOINT_WATCH_TABLE", table);
        return new FunctionProcess(runtime, builder.start());
    }

    /// Sends an event to the function.
    ///
    /// @throws IllegalStateException if the verdict is different
    void check(String payload, String verdict) throws IOException {
        LambdaRuntime.Response response = runtime.invoke(payload);
        if (response.failed()
                || !JSON.readTree(response.body()).path("verdict").asText().equals(verdict)) {
            throw new IllegalStateException("not " + verdict + ": " + response.body());
        }
    }

    double peakMebibytes() throws IOException {
        return PeerTool.peakMebibytes(process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        runtime.close();
    }
}
