package io.endpointwatch.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The bytes of a text file as lines: UTF-8, or what a byte order mark says, since Windows PowerShell writes UTF-16.
public final class TextFile {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private TextFile() {
    }

    /// @throws CharacterCodingException where the bytes are no text in that encoding
    public static List<String> lines(byte[] bytes) throws CharacterCodingException {
        String text = encoding(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return (text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text).lines().toList();
    }

    private static Charset encoding(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return switch (first) {
            case 0xfffe -> StandardCharsets.UTF_16LE;
            case 0xfeff -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }
}
