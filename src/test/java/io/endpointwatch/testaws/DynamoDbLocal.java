package io.endpointwatch.testaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Amazon's DynamoDB Local as a process. The build installs it in the folder of the system property
/// `endpointwatch.dynamodb-local`.
public final class DynamoDbLocal implements AutoCloseable {
    private static final String MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";
    private static final String LOG = "dynamodb-local.log";
    private static final Duration START = Duration.ofSeconds(60);
    private static final AtomicInteger TABLES = new AtomicInteger();

    private final Process process;
    private final URI endpoint;
    private final DynamoDbClient client;

    private DynamoDbLocal(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.client = clientOf(endpoint);
    }

    /// The instance shared by this test process. It starts at the first call and ends with the process.
    public static DynamoDbLocal shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        private static final DynamoDbLocal INSTANCE = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close));
        }
    }

    public static DynamoDbLocal start() {
        Path folder = Path.of(System.getProperty("endpointwatch.dynamodb-local", "target/dynamodb-local"))
                .toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    "no DynamoDB Local in " + folder + ": mvn pre-integration-test puts it there");
        }
        try {
            int port = freePort();
            Process process = command(folder, port).start();
            DynamoDbLocal local = new DynamoDbLocal(process, URI.create("http://127.0.0.1:" + port));
            local.awaitStart();
            return local;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Uses one database for all credentials and regions, so the program always finds the tables.
    private static ProcessBuilder command(Path folder, int port) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.library.path=" + folder,
                        "-cp",
                        folder + "/*",
                        MAIN,
                        "-inMemory",
                        "-sharedDb",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(LOG).toFile()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() {
        Instant deadline = Instant.now().plus(START);
        while (!isUp()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                close();
                throw new IllegalStateException("DynamoDB Local did not start; it wrote why into " + LOG);
            }
        }
    }

    private boolean isUp() {
        try {
            Thread.sleep(100);
            client.listTables();
            return true;
        } catch (SdkException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    /// The value for `AWS_ENDPOINT_URL_DYNAMODB`.
    public URI endpoint() {
        return endpoint;
    }

    public DynamoDbClient client() {
        return client;
    }

    /// A client for this address with invented credentials.
    public static DynamoDbClient clientOf(URI endpoint, ExecutionInterceptor... interceptors) {
        return clientOf(endpoint, override -> override.executionInterceptors(List.of(interceptors)));
    }

    /// A client for this address with invented credentials and additional settings.
    public static DynamoDbClient clientOf(URI endpoint, Consumer<ClientOverrideConfiguration.Builder> settings) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(settings)
                .build();
    }

    /// Creates an empty table as in `infra/` and returns its name.
    public String createTable() {
        String name = "endpoint-watch-" + TABLES.incrementAndGet();
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
        client.updateTimeToLive(update -> update.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.attributeName("expiresAt").enabled(true)));
        return name;
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }
}
