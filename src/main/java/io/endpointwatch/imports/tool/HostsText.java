package io.endpointwatch.imports.tool;

import io.endpointwatch.network.IpAddress;
import java.util.ArrayList;
import java.util.List;

/// Reads a hosts file as it is now.
public final class HostsText {
    private HostsText() {}

    public static ToolOutput read(List<String> lines, Reading reading) {
        ToolOutput out = new ToolOutput();
        List<IpAddress> addresses = new ArrayList<>();
        BoundedLines.each(lines, out, (_, line) -> {
            boolean blank = line.isBlank() || line.strip().startsWith("#");
            if (HostsLine.parse(line).isEmpty() && !blank) {
                throw new IllegalArgumentException("no line of a hosts file: " + BoundedLines.quote(line));
            }
            HostsLine.parse(line).ifPresent(entry -> {
                if (entry.names(reading.host())) {
                    addresses.add(entry.address());
                } else {
                    out.passOver();
                }
            });
        });
        if (!addresses.isEmpty()) {
            out.add(HostsAnswer.of(1, reading.host(), addresses).build());
        }
        return out;
    }
}
