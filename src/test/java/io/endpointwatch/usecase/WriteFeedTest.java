package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.RangeSources;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WriteFeedTest {
    private static final Endpoint API = Endpoint.parse("api.example.org:443");
    private static final Endpoint WWW = Endpoint.parse("www.example.org:443");
    private static final FeedLocation PLACE = new FeedLocation.S3Object("lists", "ci.txt");

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final ScriptedResolver resolver = new ScriptedResolver();
    private final FakeFeeds feeds = new FakeFeeds();
    private Instant now = NOON;

    private void check(Endpoint endpoint, Duration later, String... seen) {
        now = now.plus(later);
        resolver.says(ipv4(SYSTEM), seen.length == 0 ? timeout() : addresses(seen));
        new Check(new Ports(store, resolver, NetworkDirectory.EMPTY, Notifier.NOBODY, Retention.DEFAULT), () -> now)
                .run(new Request.Check(
                        endpoint,
                        List.of(SYSTEM),
                        EnumSet.of(Family.IPV4),
                        Policy.DEFAULT,
                        false,
                        false,
                        Duration.ofSeconds(1),
                        false,
                        RangeSources.NONE,
                        Optional.of("ci")));
    }

    private void check(Endpoint endpoint, String... seen) {
        check(endpoint, Duration.ofMinutes(15), seen);
    }

    private FeedOutcome write(Feed feed) {
        return new WriteFeed(store, feeds, () -> now).run(feed);
    }

    private FeedOutcome write() {
        return write(feed(new ListMembers.Group("ci"), false, false));
    }

    private static Feed feed(ListMembers members, boolean header, boolean shrink) {
        return new Feed(
                PLACE,
                new ListRequest(
                        members,
                        AllowlistFormat.PLAIN,
                        BuildAllowlist.Choice.of(Pinning.ADDRESSES),
                        header,
                        Duration.ofDays(30),
                        Optional.empty(),
                        VerdictTarget.DEFAULT),
                shrink);
    }

    private static FeedOutcome held(FeedHold why) {
        return new FeedOutcome.Held(PLACE, why);
    }

    @Test
    void theListOfAGroupIsWritten() {
        check(WWW, "192.0.2.7");
        check(API, "198.51.100.1", "198.51.100.9");

        assertThat(write()).isEqualTo(new FeedOutcome.Written(PLACE, 3));
        assertThat(feeds.text(PLACE)).contains("192.0.2.7/32\n198.51.100.1/32\n198.51.100.9/32\n");
    }

    @Test
    void theSameListIsWrittenOnce() {
        check(WWW, "192.0.2.7");
        write();
        check(WWW, "192.0.2.7");

        assertThat(write()).isEqualTo(new FeedOutcome.Unchanged(PLACE, 1));
        assertThat(feeds.writes()).isEqualTo(1);
    }

    @Test
    void theHeaderChangesOnceADay() {
        Feed feed = feed(ListMembers.Named.of(WWW), true, false);
        check(WWW, "192.0.2.7");
        write(feed);
        for (int i = 0; i < 6; i++) {
            check(WWW, "192.0.2.7");
            assertThat(write(feed)).isEqualTo(new FeedOutcome.Unchanged(PLACE, 1));
        }
        check(WWW, Duration.ofDays(1), "192.0.2.7");

        assertThat(write(feed)).isEqualTo(new FeedOutcome.Written(PLACE, 1));
        assertThat(feeds.text(PLACE).orElseThrow()).contains("on 2026-11-24").endsWith("\n192.0.2.7/32\n");
    }

    @Test
    void anEndpointThatWasNeverCheckedHoldsTheFeedBack() {
        check(WWW, "192.0.2.7");

        assertThat(write(feed(new ListMembers.Named(List.of(API, WWW)), false, false)))
                .isEqualTo(held(new FeedHold.NeverChecked(API)));
        assertThat(feeds.writes()).isZero();
    }

    @Test
    void anEndpointThatDoesNotResolveHoldsTheFeedBackUntilItDoes() {
        check(API, "198.51.100.1");
        check(WWW, "192.0.2.7");
        write();
        check(API, "198.51.100.2");
        check(WWW);

        assertThat(write()).isEqualTo(held(new FeedHold.Failing(WWW)));
        assertThat(feeds.text(PLACE)).contains("192.0.2.7/32\n198.51.100.1/32\n");
        check(WWW, "192.0.2.7");
        assertThat(write()).isEqualTo(new FeedOutcome.Written(PLACE, 3));
    }

    @Test
    void anEndpointThatNeverResolvedHoldsTheFeedBack() {
        check(WWW);

        assertThat(write()).isEqualTo(held(new FeedHold.Failing(WWW)));
    }

    @Test
    void anEndpointWithoutAnAllowableAddressHoldsTheFeedBack() {
        check(WWW, "0.0.0.0");

        assertThat(write())
                .isInstanceOfSatisfying(
                        FeedOutcome.Held.class,
                        held -> assertThat(held.why()).isInstanceOf(FeedHold.NoAddresses.class));
        assertThat(feeds.writes()).isZero();
    }

    @Test
    void anEmptyGroupHoldsTheFeedBack() {
        store.join("ci", API, 1);

        assertThat(write()).isEqualTo(held(new FeedHold.EmptyGroup("ci")));
    }

    @Test
    void whatIsNoListIsNotReplaced() {
        check(WWW, "192.0.2.7");
        feeds.put(PLACE, "Dear diary\n");

        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(this::write)
                .withMessage(
                        "what is at s3://lists/ci.txt is no list of addresses: remove it, or write the list elsewhere");
    }

    @Test
    void aStoreThatCannotBeReadLeavesTheLastListThere() {
        check(WWW, "192.0.2.7");
        feeds.put(PLACE, "192.0.2.1/32\n");
        StateStore broken = RecordingStore.port(StateStore.class, store, (_, _) -> {
            throw new StoreException("the store is locked", null);
        });

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() ->
                        new WriteFeed(broken, feeds, () -> now).run(feed(ListMembers.Named.of(WWW), false, false)));
        assertThat(feeds.text(PLACE)).contains("192.0.2.1/32\n");
    }

    @Test
    void aListThatLosesMoreThanHalfOfItsEntriesIsHeldBack() {
        check(WWW, "192.0.2.1", "192.0.2.5");
        feeds.put(
                PLACE, "# 2026-11-01\n192.0.2.1/32\n192.0.2.5/32\n198.51.100.1/32\n198.51.100.3/32\n198.51.100.5/32\n");

        assertThat(write()).isEqualTo(held(new FeedHold.Shrunk(5, 3)));
        assertThat(feeds.text(PLACE).orElseThrow()).contains("198.51.100.5/32");
        assertThat(write(feed(new ListMembers.Group("ci"), false, true))).isEqualTo(new FeedOutcome.Written(PLACE, 2));
    }

    @Test
    void aListThatLosesHalfOfItsEntriesIsWritten() {
        check(WWW, "192.0.2.1", "192.0.2.5");
        feeds.put(PLACE, "192.0.2.1/32\n192.0.2.5/32\n198.51.100.1/32\n198.51.100.3/32\n");

        assertThat(write()).isEqualTo(new FeedOutcome.Written(PLACE, 2));
    }

    @Test
    void aShortListMayLoseAnyEntry() {
        check(WWW, "192.0.2.1");
        feeds.put(PLACE, "198.51.100.1/32\n198.51.100.3/32\n198.51.100.5/32\n");

        assertThat(write()).isEqualTo(new FeedOutcome.Written(PLACE, 1));
    }

    @Test
    void entriesThatAWiderOneCoversAreNotLost() {
        check(WWW, "192.0.2.0", "192.0.2.1", "192.0.2.2", "192.0.2.3");
        feeds.put(PLACE, "192.0.2.0\n192.0.2.1\n192.0.2.2\n192.0.2.3\n");

        assertThat(write()).isEqualTo(new FeedOutcome.Written(PLACE, 1));
        assertThat(feeds.text(PLACE)).contains("192.0.2.0/30\n");
    }

    /// The list that the slower process made does not take the place of a newer one.
    @Test
    void aListIsMadeAgainIfAnotherProcessWroteMeanwhile() {
        check(WWW, "192.0.2.7");
        feeds.beforeNextWrite(() -> {
            check(WWW, "192.0.2.7", "192.0.2.9");
            feeds.put(PLACE, "192.0.2.7/32\n192.0.2.9/32\n");
        });

        assertThat(write()).isEqualTo(new FeedOutcome.Unchanged(PLACE, 2));
        assertThat(feeds.text(PLACE)).contains("192.0.2.7/32\n192.0.2.9/32\n");
    }

    @Test
    void aFeedThatOthersKeepWritingFails() {
        check(WWW, "192.0.2.7");
        for (int i = 0; i < 5; i++) {
            String other = "192.0.2." + i + "/32\n";
            feeds.beforeNextWrite(() -> feeds.put(PLACE, other));
        }

        assertThatExceptionOfType(FeedConflictException.class).isThrownBy(this::write);
    }
}
