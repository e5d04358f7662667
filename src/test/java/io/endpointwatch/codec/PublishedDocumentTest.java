package io.endpointwatch.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedDocumentTest {
    private static final PublishedSource SOURCE = new PublishedSource("aws:CLOUDFRONT");
    /// DynamoDB takes items of 400 KB.
    private static final int MOST = 400 * 1024 - 1_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void aDocumentIsReadAsItWasWritten(int seed) {
        PublishedState state = RandomStates.published(seed, SOURCE, 7);

        assertThat(PublishedDocument.decode(PublishedDocument.encode(state), SOURCE, 7))
                .isEqualTo(state);
    }

    @ParameterizedTest(name = "{0} prefixes")
    @ValueSource(ints = {9_000, 20_000, 30_000})
    void theListsOfTheLargestCloudsFit(int number) {
        PublishedState state = LargeLists.state(SOURCE, number);

        assertThat(state.ranges()).isPresent();
        assertThat(PublishedDocument.encode(state)).hasSizeLessThan(MOST);
        assertThat(state.revisions()).isNotEmpty();
    }

    @Test
    void aDocumentOfAnotherSourceOrVersionIsRefused() {
        String text = PublishedDocument.encode(RandomStates.published(1, SOURCE, 7));

        assertThatIllegalArgumentException().isThrownBy(() -> PublishedDocument.decode(text, SOURCE, 8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedDocument.decode(text, new PublishedSource("aws:EC2"), 7));
    }

    @Test
    void aDocumentOfANewerFormatIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedDocument.decode("{\"v\":2}", SOURCE, 1))
                .withMessageContaining("format 2");
    }

    @Test
    void aListThatEndsTooEarlyIsRefused() {
        for (String broken : new String[] {"GMAA", "/w==", "IQ==", "?"}) {
            assertThatIllegalArgumentException()
                    .as(broken)
                    .isThrownBy(() -> PublishedDocument.decode(
                            "{\"v\":1,\"s\":\"aws:CLOUDFRONT\",\"n\":1,\"r\":1,\"p\":\"" + broken + "\"}", SOURCE, 1));
        }
    }
}
