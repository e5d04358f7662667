package io.endpointwatch.simulation;

import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import java.util.function.BooleanSupplier;

/// What of an endpoint varies for ever though nothing moves: its chains, the AD flag of its answers, both, or, as
/// mostly, nothing.
final class Rotation {
    private static final int TTL = 3600;

    private final SeededRandom random;
    private final int shards;
    private final boolean flag;

    Rotation(SeededRandom random) {
        this.random = random;
        this.shards = random.of(1, 1, 1, 1, 1, 2, 12, 100, Integer.MAX_VALUE - 1);
        this.flag = random.strikes(0.1);
    }

    /// The chain as one answer gives it.
    CnameChain chain(CnameChain chain) {
        return shards == 1
                ? chain
                : chain.follow(new DnsName("shard" + random.between(1, shards) + ".example.net"), TTL);
    }

    /// The AD flag as one answer gives it.
    boolean authenticated(BooleanSupplier otherwise) {
        return flag ? random.strikes(0.5) : otherwise.getAsBoolean();
    }
}
