package io.endpointwatch.dns;

import java.util.Arrays;
import java.util.Optional;

/// Why a lookup failed. A failure shows nothing about the records.
///
/// @param rcode the RCODE of the last response; empty if no response came
public record Failure(Kind kind, Optional<Rcode> rcode) {
    /// The kinds of failure.
    public enum Kind {
        /// The RCODE is neither NOERROR nor NXDOMAIN.
        RCODE("rcode"),
        /// No response came in time.
        TIMEOUT("timeout"),
        /// The network or the host could not deliver the query.
        UNREACHABLE("unreachable"),
        /// This process has reached its limit of open files (EMFILE), so no query was sent.
        TOO_MANY_OPEN_FILES("too-many-open-files"),
        /// The response over UDP was truncated (RFC 2181 section 9), and no response came over TCP.
        TRUNCATED("truncated"),
        /// The response is not a DNS message, or does not answer the question.
        MALFORMED("malformed"),
        /// The CNAME chain contains a name twice.
        LOOP("loop"),
        /// The CNAME chain is longer than [CnameChain#MAX_HOPS].
        CHAIN_TOO_LONG("chain-too-long"),
        /// A server was asked as an authority for a zone, but is not authoritative for it.
        LAME("lame"),
        /// The server rejects queries with a client subnet, or does not support EDNS.
        NO_CLIENT_SUBNET("no-client-subnet");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// The kind that a [Failure#label()] names; empty if that is an RCODE.
        public static Optional<Kind> find(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind != RCODE && kind.label.equals(label))
                    .findFirst();
        }

        /// The kind in documents, such as `timeout`.
        @Override
        public String toString() {
            return label;
        }
    }

    public static Failure of(Kind kind) {
        return new Failure(kind, Optional.empty());
    }

    public static Failure of(Rcode rcode) {
        return new Failure(Kind.RCODE, Optional.of(rcode));
    }

    /// The name for users: the RCODE's mnemonic, or the kind.
    public String label() {
        return kind == Kind.RCODE ? rcode.orElseThrow().toString() : kind.toString();
    }
}
