package io.endpointwatch.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SanitizerTest {
    @Test
    void terminalEscapesLineBreaksAndMarksOfDirectionComeOutVisible() {
        assertThat(Sanitizer.line("a\u001b[31mb\u202ec\r\n\u2028\ue000")).isEqualTo("a?[31mb?c????");
    }

    @Test
    void severalLinesStaySeveral() {
        assertThat(Sanitizer.lines("a\u001bb\nc\u00a0d\n")).isEqualTo("a?b\nc d\n");
        assertThat(Sanitizer.lines("a\nb")).isEqualTo("a\nb");
    }
}
