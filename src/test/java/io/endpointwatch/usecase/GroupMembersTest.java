package io.endpointwatch.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.observation.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupMembersTest {
    private static final Endpoint API = Endpoint.parse("api.example.org:443");
    private static final Endpoint WWW = Endpoint.parse("www.example.org:443");

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final GroupMembers members = new GroupMembers(store);

    private void save(Endpoint endpoint, Optional<String> group) {
        store.save(RandomStates.state(1, endpoint, 1).in(group));
    }

    @Test
    void theStatesDecideWhoIsInAGroup() {
        store.join("ci", API, 1);
        store.join("ci", WWW, 1);
        store.join("ci", Endpoint.parse("never-saved.example.org:443"), 1);
        save(API, Optional.of("ci"));
        save(WWW, Optional.of("web"));

        assertThat(members.of("ci")).containsExactly(API);
    }

    @Test
    void aGroupWithoutMembersIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> members.of("ci"))
                .withMessage("group: no endpoint is in the group ci: put endpoints into it with check HOST --group ci");
    }

    @Test
    void aMemberWhoseStateIsGoneIsAnError() {
        save(API, Optional.of("ci"));
        store.join("ci", API, 1);
        store.join("ci", WWW, 1);
        store.fileRuns(WWW, Instant.EPOCH, List.of(), Instant.MAX);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> members.of("ci"))
                .withMessageStartingWith("the store has the history of www.example.org:443 but not its state.");
    }
}
