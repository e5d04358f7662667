package io.endpointwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.usecase.Connector;
import io.endpointwatch.usecase.FeedTarget;
import io.endpointwatch.usecase.Host;
import io.endpointwatch.usecase.InMemoryPublishedStore;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.LookupLimiter;
import io.endpointwatch.usecase.NetworkDirectory;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.PrefixLists;
import io.endpointwatch.usecase.PublishedStore;
import io.endpointwatch.usecase.RangeDirectory;
import io.endpointwatch.usecase.RegistryDirectory;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.ScriptedHost;
import io.endpointwatch.usecase.ScriptedPublisher;
import io.endpointwatch.usecase.ScriptedResolver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PublishedCommandTest {
    private static final PublishedSource CLOUDFLARE = new PublishedSource("cloudflare");
    private static final String[] FOUR = {"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"};

    private final PublishedStore lists = new InMemoryPublishedStore();
    private final ScriptedPublisher publisher = new ScriptedPublisher().says(CLOUDFLARE, FOUR);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aListIsReadAndShown() {
        assertThat(run("published", "cloudflare")).isZero();
        assertThat(out).hasToString("""
                cloudflare: 4 ranges (3 IPv4, 1 IPv6), revision 1, asked at 2026-01-01T00:00:00Z
                """);
    }

    @Test
    void whatChangedIsNamed() {
        run("published", "cloudflare");
        publisher.says(CLOUDFLARE, "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/25", "2001:db8::/32");
        now.set(Instant.parse("2026-01-01T00:01:00Z"));
        out.getBuffer().setLength(0);

        assertThat(run("published", "cloudflare")).isZero();
        assertThat(out).hasToString("""
                cloudflare: 4 ranges (3 IPv4, 1 IPv6), revision 2, asked at 2026-01-01T00:01:00Z
                  + 203.0.113.0/25
                  - 203.0.113.0/24
                  revision 2 at 2026-01-01T00:01:00Z: 1 added, 1 removed
                """);
    }

    @Test
    void aListThatFailsIsAWarning() {
        assertThat(run("published", "fastly")).isEqualTo(1);
        assertThat(out).hasToString("""
                fastly: never read, asked at 2026-01-01T00:00:00Z
                  FAILS since 2026-01-01T00:00:00Z: It does not answer.
                """);
    }

    @Test
    void aListThatLostMostIsTakenIfTheOperatorSaysSo() {
        run("published", "cloudflare");
        publisher.says(CLOUDFLARE, "192.0.2.0/24");

        assertThat(run("published", "cloudflare")).isEqualTo(1);
        assertThat(out).asString().contains("endpoint-watch published --accept cloudflare");
        assertThat(run("published", "cloudflare", "--accept")).isZero();
        assertThat(lists.load(CLOUDFLARE).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void allKnownListsAreListedWithoutAsking() {
        run("published", "cloudflare", "fastly");
        out.getBuffer().setLength(0);

        assertThat(run("published", "--list")).isEqualTo(1);
        assertThat(out).hasToString("""
                cloudflare: 4 ranges (3 IPv4, 1 IPv6), revision 1, asked at 2026-01-01T00:00:00Z
                fastly: never read, asked at 2026-01-01T00:00:00Z
                  FAILS since 2026-01-01T00:00:00Z: It does not answer.
                """);
        assertThat(publisher.fetches()).isEqualTo(2);
    }

    @Test
    void aListIsForgotten() {
        run("published", "cloudflare");
        out.getBuffer().setLength(0);

        assertThat(run("published", "--reset", "cloudflare", "fastly")).isZero();
        assertThat(out).hasToString("""
                Forgot cloudflare
                Nothing is known of fastly
                """);
        assertThat(lists.sources()).isEmpty();
    }

    @Test
    void aDryRunWritesNothing() {
        assertThat(run("published", "--dry-run", "cloudflare")).isZero();
        assertThat(lists.sources()).isEmpty();
    }

    @Test
    void jsonHasTheSameFields() {
        assertThat(run("published", "--json", "cloudflare")).isZero();
        assertThat(out.toString().replaceAll("\\s+", "")).isEqualTo("""
                {"published":[{"source":"cloudflare","prefixes":4,"revision":1,"checkedAt":"2026-01-01T00:00:00Z",\
                "failure":null,"firstSeen":"2026-01-01T00:00:00Z","changed":false,"announced":[],"revisions":[]}]}\
                """);
    }

    @Test
    void aMissingSourceIsRefused() {
        assertThat(run("published")).isEqualTo(3);
        assertThat(err).asString().contains("SOURCE").contains("missing");
    }

    @Test
    void aMisspeltNameIsRefusedBeforeAnybodyIsAsked() {
        assertThat(run("published", "cloudflare", "misspelt")).isEqualTo(3);
        assertThat(run("check", "www.example.org", "--published", "misspelt")).isEqualTo(3);
        assertThat(err.toString().lines())
                .containsExactly(
                        "ENDPOINT UNKNOWN - SOURCE: \"misspelt\" is no published list",
                        "ENDPOINT UNKNOWN - --published: \"misspelt\" is no published list");
        assertThat(publisher.fetches()).isZero();
        assertThat(lists.sources()).isEmpty();
    }

    @Test
    void contradictingOptionsAreRefused() {
        assertThat(run("published", "--list", "--reset", "cloudflare")).isEqualTo(3);
        assertThat(lists.sources()).isEmpty();
    }

    private int run(String... arguments) {
        return EndpointWatch.run(
                new Workplace(), new PrintWriter(out, true), new PrintWriter(err, true), false, arguments);
    }

    private final class Workplace implements CliEnvironment {
        @Override
        public Session open(Optional<String> store, String notify, Consumer<String> terminal) {
            Ports ports = new Ports(
                    new InMemoryStateStore(),
                    new ScriptedResolver(),
                    NetworkDirectory.EMPTY,
                    Connector.NONE,
                    Notifier.NOBODY,
                    Retention.DEFAULT,
                    LookupLimiter.unlimited(),
                    new RangeDirectory(lists, publisher, RegistryDirectory.NONE));
            return new Session() {
                @Override
                public Ports ports() {
                    return ports;
                }

                @Override
                public void close() {
                    // nothing was opened
                }
            };
        }

        @Override
        public FeedTarget feeds() {
            throw new UnsupportedOperationException("published writes no feed");
        }

        @Override
        public PrefixLists prefixLists() {
            throw new UnsupportedOperationException("published changes no list of a firewall");
        }

        @Override
        public InstantSource clock() {
            return now::get;
        }

        @Override
        public Host host() {
            return new ScriptedHost();
        }
    }
}
