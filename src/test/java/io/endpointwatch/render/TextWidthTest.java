package io.endpointwatch.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {
    @Test
    void linesBreakAtSpacesAndALongerWordStaysWhole() {
        assertThat(TextWidth.wrap("- ", "  ", "one two three-is-longer four", 10))
                .containsExactly("- one two", "  three-is-longer", "  four");
    }

    @Test
    void wordsFromOutsideComeOutHarmless() {
        assertThat(TextWidth.wrap("", "", "a\u001b[31m\nb", 10)).containsExactly("a?[31m?b");
    }

    @Test
    void whatIsCutEndsInAnEllipsis() {
        assertThat(TextWidth.cut("192.0.2.7", 9)).isEqualTo("192.0.2.7");
        assertThat(TextWidth.cut("192.0.2.7", 5)).isEqualTo("192.…");
    }
}
