package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.DnsName;
import java.time.ZoneId;

/// What a reader has to know besides the file.
///
/// @param host the name whose history it is, for forms that do not name it
/// @param zone of times that name none
public record Reading(DnsName host, ZoneId zone) {
    ToolTime time() {
        return new ToolTime(zone);
    }
}
