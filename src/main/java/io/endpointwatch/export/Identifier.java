package io.endpointwatch.export;

import io.endpointwatch.observation.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// Names for the things that a list becomes in other programs.
final class Identifier {
    private Identifier() {}

    /// Letters, digits and underscores, beginning with a letter, at most `most` of them: the endpoint's name,
    /// shortened and made distinct by a checksum if necessary.
    static String of(Endpoint endpoint, int most) {
        String plain = "ew_" + endpoint.host().text().replaceAll("[^a-z0-9]", "_") + "_" + endpoint.port();
        if (plain.length() <= most && endpoint.host().text().matches("[a-z0-9.]*")) {
            return plain;
        }
        String sum = checksum(endpoint);
        return plain.substring(0, Math.min(plain.length(), most - sum.length() - 1)) + "_" + sum;
    }

    private static String checksum(Endpoint endpoint) {
        CRC32 sum = new CRC32();
        sum.update(endpoint.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
