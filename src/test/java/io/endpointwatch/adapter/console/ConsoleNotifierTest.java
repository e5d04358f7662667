package io.endpointwatch.adapter.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.render.message.Message;
import io.endpointwatch.render.message.Scenes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleNotifierTest {
    @Test
    void messagesStartWithTheSubject() {
        List<String> shown = new ArrayList<>();
        Scenes.Scene scene = Scenes.breached();
        Message message = scene.message();

        assertThat(new ConsoleNotifier(shown::add).publish(scene.announcement(), scene.state()))
                .isEmpty();

        assertThat(shown).containsExactly("Subject: " + message.subject() + "\n\n" + message.email());
    }
}
