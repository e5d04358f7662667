package io.endpointwatch.adapter.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.render.message.Scenes;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class LogNotifierTest {
    @Test
    void documentsAreLoggedAfterAWarningThatNothingIsSent() {
        RecordingLogger log = new RecordingLogger();
        Scenes.Scene scene = Scenes.breached();

        assertThat(new LogNotifier(log).publish(scene.announcement(), scene.state()))
                .isEmpty();

        assertThat(log.lines)
                .containsExactly(
                        "WARNING no topic is configured: changes are only logged here, not sent;"
                                + " to send them, configure an SNS topic",
                        "WARNING " + scene.message().document());
    }

    private static final class RecordingLogger implements System.Logger {
        private final List<String> lines = new ArrayList<>();

        @Override
        public String getName() {
            return "recording";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
            lines.add(level + " " + text);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            lines.add(level + " " + format);
        }
    }
}
