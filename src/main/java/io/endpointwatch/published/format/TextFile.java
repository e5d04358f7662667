package io.endpointwatch.published.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The bytes of a text file as text: UTF-8, or what a byte order mark says, since Windows PowerShell writes
/// UTF-16.
public final class TextFile {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private TextFile() {}

    /// @throws CharacterCodingException if the bytes are no text in that encoding
    public static List<String> lines(byte[] bytes) throws CharacterCodingException {
        return decode(bytes, encoding(bytes)).lines().toList();
    }

    /// The text where only ASCII has a meaning, as in a file whose comments are in Latin-1: what is no UTF-8 is
    /// read as that.
    ///
    /// @throws CharacterCodingException if a byte order mark says UTF-16, and it is none
    public static String text(byte[] bytes) throws CharacterCodingException {
        Charset encoding = encoding(bytes);
        try {
            return decode(bytes, encoding);
        } catch (CharacterCodingException e) {
            if (!encoding.equals(StandardCharsets.UTF_8)) {
                throw e;
            }
            return decode(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static String decode(byte[] bytes, Charset encoding) throws CharacterCodingException {
        String text = encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text;
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
