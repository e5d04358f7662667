package io.endpointwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.Validators;
import io.endpointwatch.usecase.PublisherException;
import io.endpointwatch.usecase.ScriptedPublisher;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideListsTest {
    private final ScriptedPublisher publisher = new ScriptedPublisher();
    private final OutsideLists lists = new OutsideLists(publisher);

    @ParameterizedTest
    @ValueSource(strings = {"file:/proc/self/environ", "FILE:/etc/ranges.txt", "http://127.0.0.1:9001/next"})
    void whatIsOnTheHostOfTheFunctionIsRefused(String name) {
        PublishedSource source = new PublishedSource(name);

        assertThatThrownBy(() -> lists.requireKnown(source))
                .isInstanceOf(PublisherException.class)
                .hasMessage('"' + name
                        + "\" is on the host of the function; accepted: the name of a list, or an https URL");
        assertThatThrownBy(() -> lists.fetch(source, Validators.NONE, Duration.ofSeconds(1)))
                .isInstanceOf(PublisherException.class);
        assertThat(publisher.fetches()).isZero();
    }

    @Test
    void namesAndUrlsAreRead() {
        PublishedSource source = new PublishedSource("https://ranges.example.org/list.json");
        publisher.says(source, "192.0.2.0/24");

        assertThatCode(() -> lists.requireKnown(source)).doesNotThrowAnyException();
        lists.fetch(source, Validators.NONE, Duration.ofSeconds(1));
        assertThat(publisher.fetches()).isOne();
    }
}
