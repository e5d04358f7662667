package io.endpointwatch.state;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What receivers tell repetitions by.
class AnnouncementTest {
    private static final List<Change> RESTORED =
            List.of(new Change.AllowlistRestored(new ChangeContext(ENDPOINT, NOON)));

    @Test
    void theSameAnnouncementHasTheSameId() {
        assertThat(Announcement.of(7, NOON, RESTORED, false).id())
                .isEqualTo(Announcement.of(7, NOON, RESTORED, false).id())
                .matches("[0-9a-f]{32}");
    }

    /// An overtaken check may find at the same moment again what another took back.
    @Test
    void theSameChangeFoundAgainIsAnotherAnnouncement() {
        assertThat(Announcement.of(9, NOON, RESTORED, false).id())
                .isNotEqualTo(Announcement.of(7, NOON, RESTORED, false).id());
    }
}
