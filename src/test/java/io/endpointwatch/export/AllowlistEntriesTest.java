package io.endpointwatch.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a list opens is read back from its text: for every port exactly the merged prefixes of its endpoints.
class AllowlistEntriesTest {
    private static final Instant NOON = Instant.parse("2026-11-15T12:00:00Z");
    private static final int[] PORTS = {443, 443, 443, 80, 123, 53};
    /// An IPv4 address, and a prefix length or a mask.
    private static final String V4 = "([0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+)(?:[/ ]([0-9.]+))?";
    private static final String V6 = "([0-9a-f:]*:[0-9a-f:.]*)(?:/([0-9]+))?";

    static Stream<Arguments> seeds() {
        return Stream.of(AllowlistFormat.values())
                .flatMap(format -> IntStream.range(0, 40).mapToObj(seed -> Arguments.of(format, (long) seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void everyFormatOpensExactlyTheMergedPrefixes(AllowlistFormat format, long seed) {
        List<EndpointAllowlist> lists = random(new Random(seed), format);
        String text = format.write(content(lists), format.takesComments());

        assertThat(read(format, text)).isEqualTo(expected(format, lists));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void theOrderOfEndpointsAndPartsChangesNothing(AllowlistFormat format, long seed) {
        Random random = new Random(seed);
        List<EndpointAllowlist> lists = random(random, format);
        List<EndpointAllowlist> shuffled =
                lists.stream().map(one -> shuffled(one, random)).collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(shuffled, random);

        assertThat(format.write(content(shuffled), true)).isEqualTo(format.write(content(lists), true));
    }

    private static EndpointAllowlist shuffled(EndpointAllowlist one, Random random) {
        List<Prefix> parts = new ArrayList<>(one.parts());
        Collections.shuffle(parts, random);
        return new EndpointAllowlist(
                one.endpoint(), parts, one.before(), true, one.sightings(), one.remarks(), one.reviewBy());
    }

    private static AllowlistContent content(List<EndpointAllowlist> lists) {
        return new AllowlistContent(ListName.chosen("ci"), lists, ListOptions.at(NOON));
    }

    /// By port, and those of every port where the format has none.
    private static SortedMap<Integer, Set<Prefix>> expected(AllowlistFormat format, List<EndpointAllowlist> lists) {
        SortedMap<Integer, Set<Prefix>> parts = new TreeMap<>();
        lists.forEach(
                one -> parts.computeIfAbsent(hasPorts(format) ? one.endpoint().port() : 0, _ -> new HashSet<>())
                        .addAll(one.parts()));
        parts.replaceAll((_, some) -> new TreeSet<>(Prefix.merge(some)));
        return parts;
    }

    private static boolean hasPorts(AllowlistFormat format) {
        return !EnumSet.of(
                        AllowlistFormat.PLAIN,
                        AllowlistFormat.JSON,
                        AllowlistFormat.TERRAFORM,
                        AllowlistFormat.AWS_PREFIX_LIST,
                        AllowlistFormat.PREFIX_LIST_MODIFICATIONS,
                        AllowlistFormat.WAF_IP_SET)
                .contains(format);
    }

    /// What a program makes of the text.
    private static SortedMap<Integer, Set<Prefix>> read(AllowlistFormat format, String text) {
        String bare = format == AllowlistFormat.REQUEST ? text : text.replaceAll("(?m)^[#!].*\n|    # .*$", "");
        return switch (format) {
            case PLAIN -> byPort(bare, "(?m)^()(?:V4|V6)$");
            case JSON, WAF_IP_SET, AWS_PREFIX_LIST, PREFIX_LIST_MODIFICATIONS, TERRAFORM ->
                byPort(bare, "()\"(?:V4|V6)\"");
            case NFTABLES -> sets(bare, "add element inet filter ew_\\w*?_([0-9]+)(?:_[0-9a-f]{8})?_[46] \\{\n");
            case IPTABLES ->
                byPort(bare.replaceAll("-d (\\S+) (.*--dport ([0-9]+))", "$3 $1"), "([0-9]+) (?:V4|V6) -j");
            case IPSET -> byPort(bare, "add ew_\\w*?_([0-9]+)(?:_[0-9a-f]{8})?n[46] (?:V4|V6)");
            case PF -> swapped(bare, "table <\\S+> \\{\n([^}]*)\\}\npass out .* port ([0-9]+)");
            case MIKROTIK -> byPort(bare, "add list=\"ew_\\w*?_([0-9]+)(?:_[0-9a-f]{8})?\" address=(?:V4|V6) ");
            case FORTIOS -> swapped(bare, "(?s)((?:config firewall address6?\n.*?^end\n)+).*?portrange ([0-9]+)");
            case ASA ->
                swapped(
                        bare.replaceAll("host ", ""),
                        "object-group network \\S+\n((?: network-object .*\n)+)(?: no .*\n)*access-list .* eq ([0-9]+)");
            case JUNOS ->
                byPort(bare, "set policy-options prefix-list ew_\\w*?_([0-9]+)(?:_[0-9a-f]{8})?_[46] (?:V4|V6)");
            case NETWORKPOLICY ->
                swapped(bare, "    - to:\n((?:        .*\n)+)      ports:\n(?:.*\n)?.*port: ([0-9]+)");
            case REQUEST -> swapped(bare, "  Destination  ([^P]*)  Protocol .*\n  Port +([0-9]+)");
        };
    }

    private static SortedMap<Integer, Set<Prefix>> byPort(String text, String entry) {
        SortedMap<Integer, Set<Prefix>> found = new TreeMap<>();
        Pattern.compile(entry.replace("V4", V4).replace("V6", V6))
                .matcher(text)
                .results()
                .forEach(
                        one -> add(found, one.group(1).isEmpty() ? 0 : Integer.parseInt(one.group(1)), prefix(one, 2)));
        return found;
    }

    private static SortedMap<Integer, Set<Prefix>> sets(String text, String head) {
        SortedMap<Integer, Set<Prefix>> found = new TreeMap<>();
        Pattern.compile(head + "([^}]*)\\}")
                .matcher(text)
                .results()
                .forEach(set -> prefixes(set.group(2)).forEach(one -> add(found, Integer.parseInt(set.group(1)), one)));
        return found;
    }

    private static SortedMap<Integer, Set<Prefix>> swapped(String text, String block) {
        SortedMap<Integer, Set<Prefix>> found = new TreeMap<>();
        Pattern.compile(block, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .forEach(one ->
                        prefixes(one.group(1)).forEach(prefix -> add(found, Integer.parseInt(one.group(2)), prefix)));
        return found;
    }

    private static Stream<Prefix> prefixes(String text) {
        return Pattern.compile("(?m)(?<=^|[ \"])(?:" + V4 + "|" + V6 + ")(?=$|[, \"])")
                .matcher(text.replaceAll("(?m)seen until .*|edit .*", ""))
                .results()
                .map(one -> prefix(one, 1));
    }

    private static void add(SortedMap<Integer, Set<Prefix>> found, int port, Prefix prefix) {
        if (prefix.length() < prefix.family().bits()
                || !prefix.network().toString().matches("0\\.0\\.0\\.0|::")) {
            found.computeIfAbsent(port, _ -> new TreeSet<>()).add(prefix);
        }
    }

    /// @param first the group of the IPv4 address, before those of its length, the IPv6 address and that length
    private static Prefix prefix(MatchResult entry, int first) {
        boolean four = entry.group(first) != null;
        IpAddress address = IpAddress.parse(entry.group(four ? first : first + 2));
        Optional<String> length = Optional.ofNullable(entry.group(four ? first + 1 : first + 3));
        return length.map(text -> new Prefix(address, text.contains(".") ? ones(text) : Integer.parseInt(text)))
                .orElseGet(() -> Prefix.of(address));
    }

    private static int ones(String mask) {
        return Stream.of(mask.split("\\."))
                .mapToInt(Integer::parseInt)
                .map(Integer::bitCount)
                .sum();
    }

    private static List<EndpointAllowlist> random(Random random, AllowlistFormat format) {
        SortedMap<Endpoint, EndpointAllowlist> lists = new TreeMap<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            DnsName host = new DnsName((random.nextBoolean() ? "a-b" : "host") + random.nextInt(9) + ".example.org");
            Endpoint endpoint = new Endpoint(host, PORTS[random.nextInt(PORTS.length)]);
            lists.put(endpoint, list(endpoint, random, format));
        }
        return List.copyOf(lists.values());
    }

    private static EndpointAllowlist list(Endpoint endpoint, Random random, AllowlistFormat format) {
        List<Prefix> parts = IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(_ ->
                        prefix(random, format.holdsOneFamily() || random.nextBoolean() ? Family.IPV4 : Family.IPV6))
                .toList();
        List<LastSeen> seen = parts.stream()
                .filter(_ -> random.nextBoolean())
                .map(one -> new LastSeen(
                        one.network(), NOON.minusSeconds(9_000_000), NOON.minusSeconds(random.nextInt(9_000_000))))
                .toList();
        return new EndpointAllowlist(endpoint, parts, Allowlist.EMPTY, true, seen, List.of(), Optional.empty());
    }

    /// From a small space, so that entries touch and hold each other.
    private static Prefix prefix(Random random, Family family) {
        int bits = family.bits();
        String base = family == Family.IPV4 ? "198.51.100." : "2001:db8::";
        String last = family == Family.IPV4 ? "" + random.nextInt(256) : Integer.toHexString(1 + random.nextInt(255));
        return Prefix.around(IpAddress.parse(base + last), bits - (random.nextInt(3) == 0 ? random.nextInt(8) : 0));
    }
}
