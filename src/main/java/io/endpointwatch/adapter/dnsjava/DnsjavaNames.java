package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.IpAddress;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/// Converts between dnsjava's types and the types of `dns` and `network`.
final class DnsjavaNames {
    private DnsjavaNames() {}

    static DnsName of(Name name) {
        return new DnsName(name.toString(true));
    }

    static Name wire(DnsName name) {
        try {
            return Name.fromString(name.text(), Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a domain name:  " + name, e);
        }
    }

    /// The address of an A or AAAA record.
    static IpAddress address(Record record) {
        return IpAddress.of(record.rdataToWireCanonical());
    }
}
