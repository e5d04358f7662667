package io.endpointwatch.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class FileLimitTest {
    @Test
    void theLimitOfOpenFilesIsFoundAmongTheCauses() {
        IOException limit = new SocketException("Too many open files");

        assertThat(FileLimit.isReached(limit)).isTrue();
        assertThat(FileLimit.isReached(new IllegalStateException("no response", new UncheckedIOException(limit))))
                .isTrue();
    }

    @Test
    void otherFailuresAreNotTheLimitOfOpenFiles() {
        assertThat(FileLimit.isReached(new SocketException("Connection refused")))
                .isFalse();
        assertThat(FileLimit.isReached(new IllegalStateException())).isFalse();
    }

    @Test
    void aCycleOfCausesEndsTheSearchForTheLimit() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));

        assertThat(FileLimit.isReached(one)).isFalse();
    }
}
