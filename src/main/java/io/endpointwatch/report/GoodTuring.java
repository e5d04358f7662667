package io.endpointwatch.report;

/// How likely the next draw brings something that was never drawn (I. J. Good, "The population frequencies of
/// species and the estimation of population parameters", Biometrika 40, 1953, section 2): the share of the draws
/// that brought something which no other did. Half a draw more on either side (Jeffreys' prior) keeps it from 0 and
/// 1.
final class GoodTuring {
    private static final double HALF = 0.5;

    private GoodTuring() {}

    /// The probability, between 0 and 1.
    ///
    /// @param once draws that brought something which no other did
    /// @param draws at least 1
    static double unseen(long once, long draws) {
        if (draws < 1 || once < 0 || once > draws) {
            throw new IllegalArgumentException(once + " of " + draws + " draws brought something of their own");
        }
        return (once + HALF) / (draws + 1);
    }
}
