package io.endpointwatch.export.names;

import io.endpointwatch.observation.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/// Rules of Suricata that pass connections with exactly this name to this port: that of the TLS handshake, or for
/// plain HTTP that of the request.
final class SuricataRules {
    static final String NOTE =
            "# once: rules that drop all other connections. A rule that passes opens nothing alone.\n";

    /// Numbers for rules of one's own.
    private static final int FIRST_ID = 1_000_000;
    private static final int IDS = 1_000_000;

    private SuricataRules() {}

    static String of(NameList list) {
        Set<Integer> taken = new HashSet<>();
        return list.endpoints().stream().map(one -> rule(one, id(one, taken))).collect(Collectors.joining());
    }

    private static String rule(Endpoint endpoint, int id) {
        boolean http = NameList.isHttp(endpoint.port());
        return "pass " + (http ? "http" : "tls") + " $HOME_NET any -> $EXTERNAL_NET " + endpoint.port()
                + " (msg:\"endpoint-watch "
                + content(endpoint.host().text()) + " port " + endpoint.port() + "\"; flow:to_server, established; "
                + (http ? "http.host" : "tls.sni") + "; content:\""
                + content(endpoint.host().text()) + "\"; startswith; endswith; "
                + (http ? "" : "nocase; ") + "sid:" + id + "; rev:1;)\n";
    }

    /// From the endpoint, so that a rule keeps its number.
    private static int id(Endpoint endpoint, Set<Integer> taken) {
        CRC32 sum = new CRC32();
        sum.update(endpoint.toString().getBytes(StandardCharsets.US_ASCII));
        int id = FIRST_ID + (int) (sum.getValue() % IDS);
        while (!taken.add(id)) {
            id = FIRST_ID + (id - FIRST_ID + 1) % IDS;
        }
        return id;
    }

    /// Everything but letters, digits, hyphens, dots and underscores as hexadecimal, between bars.
    private static String content(String text) {
        return text.chars()
                .mapToObj(point -> Character.toString(point).matches("[A-Za-z0-9._-]")
                        ? Character.toString(point)
                        : "|%02x|".formatted(point))
                .collect(Collectors.joining());
    }
}
