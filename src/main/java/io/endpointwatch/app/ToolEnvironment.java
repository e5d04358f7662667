package io.endpointwatch.app;

import io.endpointwatch.adapter.aws.Ec2PrefixLists;
import io.endpointwatch.adapter.aws.S3Feeds;
import io.endpointwatch.adapter.console.ConsoleNotifier;
import io.endpointwatch.adapter.dnsjava.CymruNetworks;
import io.endpointwatch.adapter.dnsjava.DnsjavaResolver;
import io.endpointwatch.adapter.dynamodb.DynamoDbStateStore;
import io.endpointwatch.adapter.host.PlatformHost;
import io.endpointwatch.adapter.http.HttpDocuments;
import io.endpointwatch.adapter.http.HttpRangePublisher;
import io.endpointwatch.adapter.http.RdapRegistries;
import io.endpointwatch.adapter.sns.SnsNotifier;
import io.endpointwatch.adapter.sqlite.SqliteStateStore;
import io.endpointwatch.adapter.tls.TlsConnector;
import io.endpointwatch.cli.BuildVersion;
import io.endpointwatch.cli.CliEnvironment;
import io.endpointwatch.usecase.FeedTarget;
import io.endpointwatch.usecase.Host;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.PrefixLists;
import io.endpointwatch.usecase.RangeDirectory;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.StateStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Builds the command line tool with an embedded store, or with the services that its options name.
public final class ToolEnvironment implements CliEnvironment {
    private static final String STORE = "ENDPOINT_WATCH_STORE";

    private final InstantSource clock;

    ToolEnvironment() {
        this(InstantSource.system());
    }

    /// An environment with another clock than the host's.
    public ToolEnvironment(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public FeedTarget feeds() {
        return new FeedPlaces(S3Feeds.of(System.getenv()));
    }

    @Override
    public Host host() {
        return new PlatformHost();
    }

    @Override
    public PrefixLists prefixLists() {
        return Ec2PrefixLists.of(System.getenv());
    }

    private RangeDirectory ranges(StateStore states) {
        HttpDocuments documents = documents();
        return new RangeDirectory(
                states.published(), new HttpRangePublisher(documents, clock), new RdapRegistries(documents));
    }

    /// The documents of the Web, for both roles of the program.
    static HttpDocuments documents() {
        return new HttpDocuments(() -> "endpoint-watch/" + BuildVersion.text(), System.getenv());
    }

    @Override
    public Session open(Optional<String> store, String notify, Consumer<String> terminal) {
        OpenSession session = new OpenSession();
        StateStore states = store(store, session);
        session.ports = new Ports(
                states,
                new DnsjavaResolver(),
                new CymruNetworks(),
                new TlsConnector(),
                notifier(notify, terminal, session),
                Retention.DEFAULT,
                OpenFiles.limiter(),
                ranges(states));
        return session;
    }

    private static StateStore store(Optional<String> option, OpenSession session) {
        if (option.isPresent()) {
            return store("--store", option.get(), session);
        }
        Optional<String> named = named(System.getenv());
        return named.isPresent()
                ? store(STORE, named.get(), session)
                : store("--store", embedded(System.getenv(), System.getProperty("user.home")), session);
    }

    /// The store that the environment variable names.
    static Optional<String> named(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(STORE)).filter(text -> !text.isEmpty());
    }

    /// The default store, in the user's state directory (XDG Base Directory Specification). If `HOME` is not an
    /// absolute path, the account's home directory is used.
    ///
    /// @param account the home directory of the user's account; `?` if the platform knows none
    /// @throws InvalidRequestException if there is no home directory
    static String embedded(Map<String, String> environment, String account) {
        String state = absolute(environment, "XDG_STATE_HOME")
                .orElseGet(() -> absolute(environment, "HOME")
                        .or(() -> Optional.ofNullable(account).filter(text -> text.startsWith("/")))
                        .map(home -> home + "/.local/state")
                        .orElseThrow(() -> new InvalidRequestException(
                                "--store",
                                "missing, and neither HOME nor the user's account"
                                        + " names a home directory for the state; accepted: --store sqlite:PATH or --store dynamodb:TABLE,"
                                        + " or either in the environment variable " + STORE)));
        return "sqlite:" + state + "/endpoint-watch/state.db";
    }

    private static Optional<String> absolute(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> text.startsWith("/"));
    }

    private static StateStore store(String name, String option, OpenSession session) {
        if (option.startsWith("sqlite:") && option.length() > "sqlite:".length()) {
            return session.closing(new SqliteStateStore(Path.of(option.substring("sqlite:".length()))));
        }
        if (option.startsWith("dynamodb:") && option.length() > "dynamodb:".length()) {
            return new DynamoDbStateStore(
                    session.closing(AwsClients.dynamoDb()), option.substring("dynamodb:".length()));
        }
        throw new InvalidRequestException(name, '"' + option + "\"; accepted: sqlite:PATH, dynamodb:TABLE");
    }

    private static Notifier notifier(String option, Consumer<String> terminal, OpenSession session) {
        if (option.startsWith("sns:arn:")) {
            return new SnsNotifier(session.closing(AwsClients.sns()), option.substring("sns:".length()));
        }
        return switch (option) {
            case "none" -> Notifier.NOBODY;
            case "console" -> new ConsoleNotifier(terminal);
            default ->
                throw new InvalidRequestException("--notify", '"' + option + "\"; accepted: none, console, sns:ARN");
        };
    }

    private static final class OpenSession implements Session {
        private final List<AutoCloseable> resources = new ArrayList<>();
        private @Nullable Ports ports;

        private <R extends AutoCloseable> R closing(R resource) {
            resources.add(resource);
            return resource;
        }

        @Override
        public Ports ports() {
            return Objects.requireNonNull(ports, "a session has its ports once it is open");
        }

        @Override
        public void close() {
            for (AutoCloseable resource : resources) {
                try {
                    resource.close();
                } catch (Exception e) {
                    throw new IllegalStateException("could not be closed: " + resource, e);
                }
            }
        }
    }
}
