package io.endpointwatch.ttl;

/// The two greatest values of several first samples.
///
/// @param greatest -1 if there is no sample
/// @param second -1 if there are fewer than two samples
record TwoGreatest(int greatest, int second) {
    static final TwoGreatest NONE = new TwoGreatest(-1, -1);
    /// A single sample so far above all others is an error of the resolver.
    private static final double ALONE = 1.25;

    TwoGreatest with(int value) {
        if (value > greatest) {
            return new TwoGreatest(value, greatest);
        }
        return value > second ? new TwoGreatest(greatest, value) : this;
    }

    /// The TTL that these values show, in seconds: the greatest, or the second if the greatest is alone.
    int level() {
        return second < 0 || greatest <= ALONE * second + 1 ? greatest : second;
    }
}
