package io.endpointwatch.render.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The mails as they arrive, one file each, to be read by people. `-Dendpointwatch.mails=write` writes them anew.
class MailTextTest {
    private static final Path MAILS = Path.of("src/test/resources/message");

    static Stream<String> names() {
        return Scenes.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void mailReadsAsWritten(String name) {
        Message message = Scenes.all().get(name).message();
        String mail = "Subject: " + message.subject() + "\n\n" + message.email();
        Path file = MAILS.resolve(name + ".txt");

        if ("write".equals(System.getProperty("endpointwatch.mails"))) {
            write(file, mail);
        }

        assertThat(file).usingCharset("UTF-8").hasContent(mail);
    }

    @ParameterizedTest
    @MethodSource("names")
    void linesOfWordsAreAtMost78ColumnsLong(String name) {
        assertThat(Scenes.all().get(name).message().email().lines())
                .allMatch(line -> line.length() <= 78
                        || line.startsWith("  ")
                        || line.contains("dig ")
                        || !line.strip().contains(" "));
    }

    private static void write(Path file, String mail) {
        try {
            Files.writeString(file, mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
