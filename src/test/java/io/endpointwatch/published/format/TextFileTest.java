package io.endpointwatch.published.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkTellsTheEncoding(String encoding) throws CharacterCodingException {
        assertThat(TextFile.lines("\ufeffLog Time\r\nGröße\n".getBytes(Charset.forName(encoding))))
                .isEqualTo(List.of("Log Time", "Größe"));
    }

    @Test
    void withoutOneItIsUtf8() throws CharacterCodingException {
        assertThat(TextFile.lines("Größe".getBytes(Charset.forName("UTF-8")))).isEqualTo(List.of("Größe"));
        assertThat(TextFile.lines(new byte[0])).isEmpty();
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThatThrownBy(() -> TextFile.lines(new byte[] {'a', (byte) 0xe9, 'b'}))
                .isInstanceOf(CharacterCodingException.class);
    }
}
