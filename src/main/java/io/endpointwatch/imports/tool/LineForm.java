package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.RRset;
import io.endpointwatch.network.IpAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which tool a line of text looks like.
public enum LineForm {
    DIG,
    DRILL,
    DIG_YAML,
    DNSTAP,
    MASSDNS,
    HOSTS,
    HOSTS_GIT;

    private static final Set<String> TYPES = Set.of("A", "AAAA", "CNAME", "NS", "SOA", "MX", "TXT", "HTTPS", "PTR");
    private static final Pattern DIG_LINE = Pattern.compile("; <<>> DiG .*|;; .*|;\\S+\\s+IN\\s+[A-Z0-9]+");
    private static final Pattern COMMIT = Pattern.compile("commit [0-9a-f]{40,64}(?: .*)?");
    private static final Pattern TARGET = Pattern.compile("(?:[A-Za-z0-9_-]{1,63}\\.)+");

    /// What hardly anything else looks like, anywhere in a file.
    public static Optional<LineForm> sure(String line) {
        if (DIG_LINE.matcher(line).matches()) {
            return Optional.of(line.contains(", rcode: ") ? DRILL : DIG);
        }
        if (line.startsWith("Error: error sending query")) {
            return Optional.of(DRILL);
        }
        if (line.matches("- type: (?:MESSAGE|DIG_ERROR)")) {
            return Optional.of(DIG_YAML);
        }
        if (line.equals("type: MESSAGE")) {
            return Optional.of(DNSTAP);
        }
        return COMMIT.matcher(line).matches() ? Optional.of(HOSTS_GIT) : Optional.empty();
    }

    /// What the first line of a file looks like.
    public static Optional<LineForm> likely(String line) {
        if (AnswerLines.isQuestion(line)) {
            return Optional.of(MASSDNS);
        }
        if (HostsLine.parse(line).isPresent()) {
            return Optional.of(HOSTS);
        }
        if (IpAddress.isLiteral(line.strip()) || TARGET.matcher(line.strip()).matches()) {
            return Optional.of(DIG);
        }
        try {
            return line.length() > BoundedLines.MAX_LENGTH
                    ? Optional.empty()
                    : ResourceRecord.parse(line.strip())
                            .filter(one -> TYPES.contains(one.type()))
                            .map(one -> one.ttl() == RRset.NO_TTL ? MASSDNS : DIG);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
