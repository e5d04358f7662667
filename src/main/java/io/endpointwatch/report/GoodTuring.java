package io.endpointwatch.report;

/// How likely the next draw is something that was never drawn (I. J. Good, "The population frequencies of species and
/// the estimation of population parameters", Biometrika 40, 1953, section 2): the share of the draws that were the only
/// one of their kind.
final class GoodTuring {
    private GoodTuring() {
    }

    /// The probability, from 0 to 1.
    ///
    /// @param once kinds that were drawn exactly once
    /// @param draws of any kind, at least 1
    static double unseen(long once, long draws) {
        if (draws < 1 || once < 0 || once > draws) {
            throw new IllegalArgumentException(once + " of " + draws + " draws were the only one of their kind");
        }
        return (double) once / draws;
    }
}
