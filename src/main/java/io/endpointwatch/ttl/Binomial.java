package io.endpointwatch.ttl;

/// Probabilities of binomial counts.
final class Binomial {
    private Binomial() {}

    /// The natural logarithm of a probability: each of `n` trials is a hit or a miss, and at least `least` are
    /// hits.
    ///
    /// @param hit the probability of a hit in one trial
    /// @param miss the probability of a miss in one trial; at most 1 together with `hit`
    static double logTail(int n, int least, double hit, double miss) {
        double logHit = Math.log(hit);
        double logMiss = Math.log(Math.max(miss, 1e-300));
        double choose = 0;
        double sum = 0;
        double scale = Double.NEGATIVE_INFINITY;
        for (int hits = n; hits >= least; hits--) {
            double term = choose + hits * logHit + (n - hits) * logMiss;
            if (term > scale) {
                sum = sum * Math.exp(scale - term) + 1;
                scale = term;
            } else {
                sum += Math.exp(term - scale);
            }
            choose += Math.log((double) hits / (n - hits + 1));
        }
        return scale + Math.log(sum);
    }
}
