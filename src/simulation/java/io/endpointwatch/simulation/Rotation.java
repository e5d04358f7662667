package io.endpointwatch.simulation;

import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import java.util.function.BooleanSupplier;

/// Permanent variation of an endpoint: of its chains, of the AD rotatesFlag, of both, or, usually, of neither.
final class Rotation {
    private static final int TTL = 3600;

    private final SeededRandom random;
    private final int shards;
    private final boolean rotatesFlag;

    Rotation(SeededRandom random) {
        this.random = random;
        this.shards = random.of(1, 1, 1, 1, 1, 2, 12, 100, Integer.MAX_VALUE - 1);
        this.rotatesFlag = random.chance(0.1);
    }

    /// The chain in one answer.
    CnameChain chain(CnameChain chain) {
        return shards == 1
                ? chain
                : chain.follow(new DnsName("shard" + random.between(1, shards) + ".example.net"), TTL);
    }

    /// The AD rotatesFlag in one answer.
    boolean authenticated(BooleanSupplier otherwise) {
        return rotatesFlag ? random.chance(0.5) : otherwise.getAsBoolean();
    }
}
