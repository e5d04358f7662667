package io.endpointwatch.codec;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RangeUpdate;
import io.endpointwatch.published.Validators;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Published lists as long as those of the largest clouds.
public final class LargeLists {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int DAYS = 40;

    private LargeLists() {}

    /// Random prefixes, of which three quarters are of IPv4.
    public static List<Prefix> prefixes(long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeSet<Prefix> prefixes = new TreeSet<>();
        while (prefixes.size() < number) {
            boolean ipv6 = random.nextInt(4) == 0;
            byte[] address = new byte[ipv6 ? 16 : 4];
            random.nextBytes(address);
            address[0] = (byte) (ipv6 ? 0x20 : random.nextInt(1, 224));
            prefixes.add(Prefix.around(IpAddress.of(address), ipv6 ? random.nextInt(40, 65) : random.nextInt(20, 33)));
        }
        return List.copyOf(prefixes);
    }

    /// A list of this length, every twentieth of whose prefixes changed on each of 40 days.
    public static PublishedState state(PublishedSource source, int number) {
        List<Prefix> all = prefixes(1, number);
        PublishedState state = PublishedState.initial(source);
        for (int day = 0; day < DAYS; day++) {
            List<Prefix> now = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (i % 20 != day % 20) {
                    now.add(all.get(i));
                }
            }
            state = RangeUpdate.read(state, START.plus(Duration.ofDays(day)), PublishedRanges.of(now), Validators.NONE);
        }
        return state;
    }
}
