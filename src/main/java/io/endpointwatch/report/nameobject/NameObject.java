package io.endpointwatch.report.nameobject;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What one product would have cut off, and the cheapest setting that would have been enough.
///
/// @param standard with the default
/// @param enough the first value with which at most [#LIMIT] would have been cut off; empty if there is none
/// @param matters what more than the default is needed; empty if the default is enough
public record NameObject(Product product, Trial standard, Optional<Trial> enough, Optional<Matter> matters) {
    /// The share of connections that may be cut off.
    public static final double LIMIT = 0.001;

    /// What has to be other than by default.
    public enum Matter {
        /// The option of the product.
        OPTION("option"),
        /// Clients have to use the resolver of the firewall: with all others, no value is enough.
        RESOLVER("resolver"),
        /// The product holds too few addresses of a name.
        MAX_ADDRESSES("maxAddresses"),
        /// No value is enough, even with the same resolver.
        NOTHING_HELPS("nothing-helps");

        private final String text;

        Matter(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// @param value of the option, in seconds
    /// @param cut the share if clients use any resolver of the history
    /// @param cutSameResolver the share if clients use the resolver of the firewall
    public record Trial(int value, Setting setting, double cut, double cutSameResolver) {
        private static Trial of(NameObjectBackTest backTest, Product product, int value) {
            Setting setting = product.with(Duration.ofSeconds(value));
            return new Trial(value, setting, backTest.cut(setting), backTest.cutThroughSameVantage(setting));
        }
    }

    /// Every product in a history; none if the history has no address.
    public static List<NameObject> of(AnswerHistory history) {
        NameObjectBackTest backTest = new NameObjectBackTest(history.latest(AnswerHistory.MOST_ADDRESSES_IN_ANSWERS));
        return backTest.isEmpty()
                ? List.of()
                : Arrays.stream(Product.values())
                        .map(product -> of(backTest, product))
                        .toList();
    }

    private static NameObject of(NameObjectBackTest backTest, Product product) {
        Trial standard = Trial.of(backTest, product, product.standard());
        Trial last = Trial.of(backTest, product, product.settings().getLast());
        if (Math.min(last.cutSameResolver(), last.cut()) > LIMIT && standard.cutSameResolver() > LIMIT) {
            return new NameObject(product, standard, Optional.empty(), Optional.of(limited(backTest, last)));
        }
        Optional<Trial> sameResolver = Optional.empty();
        for (int value : product.settings()) {
            Trial trial = value == product.standard() ? standard : Trial.of(backTest, product, value);
            if (trial.cut() <= LIMIT) {
                return new NameObject(product, standard, Optional.of(trial), matters(standard));
            }
            if (sameResolver.isEmpty() && trial.cutSameResolver() <= LIMIT) {
                sameResolver = Optional.of(trial);
                if (last.cut() > LIMIT) {
                    break;
                }
            }
        }
        Matter matter = sameResolver.isPresent() ? Matter.RESOLVER : limited(backTest, last);
        return new NameObject(product, standard, sameResolver, Optional.of(matter));
    }

    private static Optional<Matter> matters(Trial standard) {
        return standard.cut() <= LIMIT ? Optional.empty() : Optional.of(Matter.OPTION);
    }

    private static Matter limited(NameObjectBackTest backTest, Trial last) {
        Setting its = last.setting();
        Setting unlimited =
                new Setting(its.learns(), its.refresh(), its.keep(), OptionalInt.empty(), its.clientCache());
        return its.maxAddresses().isPresent() && backTest.cutThroughSameVantage(unlimited) <= LIMIT
                ? Matter.MAX_ADDRESSES
                : Matter.NOTHING_HELPS;
    }
}
