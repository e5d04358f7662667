package io.endpointwatch.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntryDescriptionTest {
    private static final List<String> MANY = IntStream.range(0, 40)
            .mapToObj(i -> "host-" + (100 + i) + ".example.org:443")
            .toList();

    @Test
    void namesTheEndpointsInOrder() {
        assertThat(EntryDescription.of(List.of("www.example.org:443", "api.example.org:8443")))
                .isEqualTo("endpoint-watch: api.example.org:8443 www.example.org:443");
    }

    @Test
    void countsTheEndpointsThatDoNotFit() {
        String text = EntryDescription.of(MANY);

        assertThat(text).endsWith(" host-108.example.org:443 and 31 more").hasSizeLessThanOrEqualTo(255);
        assertThat(EntryDescription.isFor(text, MANY)).isTrue();
        assertThat(EntryDescription.isFor(text, MANY.subList(0, 39))).isFalse();
        assertThat(EntryDescription.isFor(text, MANY.subList(1, 40))).isFalse();
    }

    @Test
    void cutsANameThatIsTooLongByItself() {
        String longest = ("a".repeat(60) + ".").repeat(4) + "example.org:443";

        String text = EntryDescription.of(List.of(longest));

        assertThat(text)
                .startsWith("endpoint-watch: ...aaa")
                .endsWith("a.example.org:443")
                .hasSize(255);
        assertThat(EntryDescription.isFor(text, List.of(longest))).isTrue();
        assertThat(EntryDescription.isFor(text, List.of("www.example.org:443"))).isFalse();
    }

    @Test
    void isOfTheseEndpointsOnlyIfItIsOfNoOther() {
        String text = EntryDescription.of(List.of("www.example.org:443", "api.example.org:443"));

        assertThat(EntryDescription.isFor(text, List.of("www.example.org:443"))).isFalse();
        assertThat(EntryDescription.isFor(
                        text, List.of("www.example.org:443", "api.example.org:443", "cdn.example.org:443")))
                .isTrue();
        assertThat(EntryDescription.isFor("the proxy", List.of("www.example.org:443")))
                .isFalse();
        assertThat(EntryDescription.isFor("", List.of("www.example.org:443"))).isFalse();
        assertThat(EntryDescription.isFor("endpoint-watch: ", List.of("www.example.org:443")))
                .isFalse();
    }

    @Test
    void hasNoCharacterThatAwsMayNotTake() {
        assertThat(EntryDescription.of(List.of("a\"b\n.example.org:443")))
                .isEqualTo("endpoint-watch: a_b_.example.org:443");
    }
}
