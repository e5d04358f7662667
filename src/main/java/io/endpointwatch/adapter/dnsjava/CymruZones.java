package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.Sanitizer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// Names and TXT records of Team Cymru's zones. A text has fields separated by `|`.
final class CymruZones {
    /// The longest names in the registries have about ninety characters.
    private static final int MAX_NAME = 128;
    private static final Comparator<Network> MOST_SPECIFIC = Comparator.comparingInt(
                    (Network network) -> network.prefix().length())
            .reversed()
            .thenComparingLong(Network::asn);

    private CymruZones() {}

    /// The owner name for the origin of an address: its octets, or for IPv6 its nibbles, in reverse order.
    static DnsName origin(IpAddress address) {
        byte[] octets = address.octets();
        return address.family() == Family.IPV4
                ? new DnsName(
                        reversed(octets.length, i -> Byte.toUnsignedInt(octets[i]) + ".") + "origin.asn.cymru.com")
                : new DnsName(nibbles(octets) + "origin6.asn.cymru.com");
    }

    private static String nibbles(byte[] octets) {
        String digits = HexFormat.of().formatHex(octets);
        return reversed(digits.length(), i -> digits.charAt(i) + ".");
    }

    private static String reversed(int count, IntFunction<String> label) {
        return IntStream.range(0, count)
                .mapToObj(i -> label.apply(count - 1 - i))
                .collect(Collectors.joining());
    }

    /// The owner name for the name of an autonomous system.
    static DnsName system(long asn) {
        return new DnsName("AS" + asn + ".asn.cymru.com");
    }

    /// The texts of the TXT records with this owner.
    static List<String> texts(Message message, Name owner) {
        return ResponseParser.records(message, Section.ANSWER, Type.TXT)
                .filter(record -> record.getName().equals(owner))
                .map(record -> text((TXTRecord) record))
                .toList();
    }

    /// Joins the strings of a record. TXT data is split at 255 octets (RFC 1035 section 3.3.14).
    private static String text(TXTRecord record) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        record.getStringsAsByteArrays().forEach(octets::writeBytes);
        return octets.toString(StandardCharsets.UTF_8);
    }

    /// The network of an address, without a name, from texts such as `64496 64497 | 192.0.2.0/24 | US | arin |
    /// 2010-07-14`. The most specific plausible prefix wins, with its first origin. Unreadable texts are
    /// ignored.
    static Optional<Network> network(IpAddress address, Collection<String> texts) {
        return texts.stream()
                .map(CymruZones::network)
                .flatMap(Optional::stream)
                .filter(network -> network.isPlausibleFor(address))
                .min(MOST_SPECIFIC);
    }

    private static Optional<Network> network(String text) {
        String[] fields = text.split("\\|");
        try {
            return fields.length < 2
                    ? Optional.empty()
                    : Optional.of(new Network(Prefix.parse(fields[1].strip()), firstAsn(fields[0].strip()), ""));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static long firstAsn(String field) {
        int space = field.indexOf(' ');
        return Long.parseLong(space < 0 ? field : field.substring(0, space));
    }

    /// The name in texts such as `64496 | US | arin | 2010-07-14 | EXAMPLE, US`, without the country at its
    /// end. The result is one line of visible characters with at most [#MAX_NAME] characters, because every
    /// address stores it.
    static Optional<String> name(Collection<String> texts) {
        return texts.stream()
                .map(text -> text.split("\\|", 5))
                .filter(fields -> fields.length == 5)
                .map(fields -> Sanitizer.line(Sanitizer.clip(withoutCountry(fields[4].strip()), MAX_NAME)))
                .filter(Predicate.not(String::isEmpty))
                .findFirst();
    }

    private static String withoutCountry(String name) {
        int comma = name.length() - ", CC".length();
        return comma >= 0 && name.startsWith(", ", comma) ? name.substring(0, comma) : name;
    }
}
