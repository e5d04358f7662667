package io.endpointwatch.render.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeKinds;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryChangeTest {
    @Test
    void everyKindOfChangeHasAMailThatWasLookedAt() {
        List<Class<?>> kinds = ChangeKinds.all().toList();

        assertThat(Scenes.all().values())
                .flatExtracting(scene -> scene.announcement().changes())
                .<Object>extracting(Change::getClass)
                .containsAll(kinds);
    }
}
