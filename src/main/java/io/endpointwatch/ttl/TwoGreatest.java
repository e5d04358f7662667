package io.endpointwatch.ttl;

/// The two greatest of some first sights.
///
/// @param greatest -1 of none
/// @param second -1 of fewer than two
record TwoGreatest(int greatest, int second) {
    static final TwoGreatest NONE = new TwoGreatest(-1, -1);
    /// A single sight that far above all others shows a resolver that lies rather than a TTL.
    private static final double ALONE = 1.25;

    TwoGreatest with(int value) {
        if (value > greatest) {
            return new TwoGreatest(value, greatest);
        }
        return value > second ? new TwoGreatest(greatest, value) : this;
    }

    /// The TTL that these show: the greatest, or the second where the greatest stands alone.
    int level() {
        return second < 0 || greatest <= ALONE * second + 1 ? greatest : second;
    }
}
