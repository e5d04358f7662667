package io.endpointwatch.observation;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a lookup gives no addresses, or none that count.
public sealed interface LookupFailure {
    /// A short name for people and documents, such as `NXDOMAIN`, `SERVFAIL`, `timeout` or `disagrees`.
    String label();

    /// The failure that has this label.
    ///
    /// @throws IllegalArgumentException if none has it
    static LookupFailure parse(String label) {
        LookupFailure known = Labels.WITHOUT_RCODE.get(label);
        return known == null ? new NoAnswer(Failure.of(Rcode.parse(label))) : known;
    }

    /// An answer that shows that the records are gone.
    enum Absence implements LookupFailure {
        NXDOMAIN,
        /// RFC 2308 section 2.2.
        NODATA;

        @Override
        public String label() {
            return name();
        }

        /// @throws IllegalArgumentException if none has this label
        public static Absence parse(String label) {
            return valueOf(label);
        }
    }

    /// Nothing was learned about the records.
    ///
    /// @param failure without an RCODE if the kind says it all, so that equal labels are equal failures
    record NoAnswer(Failure failure) implements LookupFailure {
        public NoAnswer {
            failure = failure.kind() == Failure.Kind.RCODE ? failure : Failure.of(failure.kind());
        }

        @Override
        public String label() {
            return failure.label();
        }

        /// @throws IllegalArgumentException if none has this label
        public static NoAnswer parse(String label) {
            return LookupFailure.parse(label) instanceof NoAnswer one
                    ? one
                    : new NoAnswer(Failure.of(Rcode.parse(label)));
        }
    }

    /// Addresses came, yet others than the endpoint has.
    enum Disagreement implements LookupFailure {
        DISAGREES;

        @Override
        public String label() {
            return "disagrees";
        }
    }

    /// What can be looked up by its label alone.
    final class Labels {
        private static final Map<String, LookupFailure> WITHOUT_RCODE = Stream.of(
                        Arrays.<LookupFailure>stream(Absence.values()),
                        Arrays.<LookupFailure>stream(Disagreement.values()),
                        Arrays.stream(Failure.Kind.values())
                                .filter(kind -> kind != Failure.Kind.RCODE)
                                .<LookupFailure>map(kind -> new NoAnswer(Failure.of(kind))))
                .flatMap(Function.identity())
                .collect(Collectors.toUnmodifiableMap(LookupFailure::label, Function.identity()));

        private Labels() {}
    }
}
