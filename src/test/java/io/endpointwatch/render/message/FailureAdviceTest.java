package io.endpointwatch.render.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureAdviceTest {
    @ParameterizedTest
    @EnumSource(value = Failure.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "RCODE")
    void noWayToFailIsTakenForAnRcode(Failure.Kind kind) {
        assertThat(titles(new LookupFailure.NoAnswer(Failure.of(kind))))
                .startsWith(kind + ": ")
                .doesNotContain("RCODE");
    }

    private static String titles(LookupFailure failure) {
        Change failing = new Change.ResolutionFailing(
                new ChangeContext(Scenes.WWW, Scenes.NOON),
                ChangeReason.SOME_LOOKUPS_FAIL,
                List.of(new FailingLookup(new Lookup(Scenes.OTHER, Family.IPV4), failure, Scenes.EARLIER)),
                false);
        Announcement announcement = Announcement.of(1, Scenes.NOON, List.of(failing), false);
        return FailureAdvice.of(new MessageContext(announcement, State.initial(Scenes.WWW), ListLimit.UNLIMITED))
                .getFirst()
                .title();
    }
}
