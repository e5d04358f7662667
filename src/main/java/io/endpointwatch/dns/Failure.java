package io.endpointwatch.dns;

import java.util.Optional;

/// Why a lookup shows nothing about the records.
///
/// @param rcode of the last response, absent where none came
public record Failure(Kind kind, Optional<Rcode> rcode) {
    /// The ways to fail.
    public enum Kind {
        /// A response came, and its RCODE is neither NOERROR nor NXDOMAIN.
        RCODE("rcode"),
        /// No response came in time.
        TIMEOUT("timeout"),
        /// The network or the host refused to carry the question.
        UNREACHABLE("unreachable"),
        /// This process has as many files open as it may (EMFILE), so nobody was asked.
        TOO_MANY_OPEN_FILES("too-many-open-files"),
        /// The response over UDP is truncated (RFC 2181 section 9), and none came over TCP.
        TRUNCATED("truncated"),
        /// What came is no DNS message, or does not answer the question.
        MALFORMED("malformed"),
        /// The CNAME chain comes back to a name that it had passed.
        LOOP("loop"),
        /// The CNAME chain is longer than [CnameChain#MAX_HOPS].
        CHAIN_TOO_LONG("chain-too-long"),
        /// A server was asked as an authority for a zone and is none.
        LAME("lame"),
        /// The server takes no question that carries a client subnet, or no EDNS at all.
        NO_CLIENT_SUBNET("no-client-subnet");

        private final String label;

        Kind(String label) {
            this.label = label;
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

    /// What to call it: the RCODE's mnemonic, or the kind.
    public String label() {
        return kind == Kind.RCODE ? rcode.orElseThrow().toString() : kind.toString();
    }
}
