package io.endpointwatch.export;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/// Names for the things that a list becomes in other programs.
final class Identifier {
    private Identifier() {}

    /// Lower-case letters, digits and underscores, beginning with a letter, at most `most` of them: the name,
    /// shortened and made distinct by a checksum if necessary.
    ///
    /// @param name such as `www.example.org:443`
    /// @param key of which the checksum is
    static String of(String name, String key, int most) {
        String plain = "ew_" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        if (plain.length() <= most && name.matches("[a-z0-9.]*(:[0-9]+)?")) {
            return plain;
        }
        String sum = checksum(key);
        return plain.substring(0, Math.min(plain.length(), most - sum.length() - 1)) + "_" + sum;
    }

    private static String checksum(String key) {
        CRC32 sum = new CRC32();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
