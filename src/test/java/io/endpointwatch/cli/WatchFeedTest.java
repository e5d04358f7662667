package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.ipv4;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.state.Policy;
import io.endpointwatch.usecase.BuildAllowlist;
import io.endpointwatch.usecase.Check;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.FakeFeeds;
import io.endpointwatch.usecase.Feed;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.ListMembers;
import io.endpointwatch.usecase.ListRequest;
import io.endpointwatch.usecase.NetworkDirectory;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.ScriptedResolver;
import io.endpointwatch.usecase.WatchLoop;
import io.endpointwatch.usecase.WriteFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchFeedTest {
    private static final Endpoint WWW = Endpoint.parse("www.example.org:443");
    private static final FeedLocation PLACE = new FeedLocation.S3Object("lists", "ci.txt");

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final ScriptedResolver resolver = new ScriptedResolver();
    private final List<String> lines = new ArrayList<>();
    private final WatchLoop.WatchListener listener = new WatchFeed(
                    new Feed(
                            PLACE,
                            new ListRequest(
                                    ListMembers.Named.of(WWW),
                                    AllowlistFormat.PLAIN,
                                    BuildAllowlist.Choice.of(Pinning.ADDRESSES),
                                    false,
                                    Duration.ofDays(30),
                                    Optional.empty(),
                                    VerdictTarget.DEFAULT),
                            false),
                    new WriteFeed(store, new FakeFeeds(), () -> now()),
                    lines::add)
            .after(new Silent());
    private Instant now = NOON;

    private Instant now() {
        return now;
    }

    private CheckResult check(String... seen) {
        now = now.plus(Duration.ofMinutes(15));
        resolver.says(ipv4(SYSTEM), addresses(seen));
        return new Check(
                        new Ports(store, resolver, NetworkDirectory.EMPTY, Notifier.NOBODY, Retention.DEFAULT),
                        () -> now)
                .run(new Request.Check(
                        WWW,
                        List.of(SYSTEM),
                        EnumSet.of(Family.IPV4),
                        Policy.DEFAULT,
                        false,
                        false,
                        Duration.ofSeconds(1),
                        false));
    }

    private static final class Silent implements WatchLoop.WatchListener {
        @Override
        public void awaits(Instant moment) {
            // nobody reads it
        }

        @Override
        public void checked(CheckResult result) {
            // nobody reads it
        }

        @Override
        public void failed(RuntimeException failure) {
            // nobody reads it
        }

        @Override
        public void skipped(long checks) {
            // nobody reads it
        }
    }

    @Test
    void aFeedIsWrittenWhenAnAddressIsNew() {
        listener.checked(check("192.0.2.7"));
        listener.checked(check("192.0.2.7"));
        listener.checked(check("192.0.2.7", "192.0.2.8"));

        assertThat(lines)
                .containsExactly(
                        "Feed s3://lists/ci.txt: written, 1 entry", "Feed s3://lists/ci.txt: written, 2 entries");
    }

    /// The state was saved before the message was sent.
    @Test
    void aFeedIsWrittenThoughTheMessageOfACheckFailed() {
        listener.checked(check("192.0.2.7"));
        check("192.0.2.7", "192.0.2.8");
        listener.failed(new IllegalStateException("SNS does not answer"));

        assertThat(lines)
                .containsExactly(
                        "Feed s3://lists/ci.txt: written, 1 entry", "Feed s3://lists/ci.txt: written, 2 entries");
    }
}
