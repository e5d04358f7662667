package io.endpointwatch.ttl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Models as text: a letter for the kind, then whole numbers with five bits a character, lowest first. The
/// sixth bit says that more follows. A static TTL takes a few characters, a busy cache about a hundred.
///
/// The lists of a cached TTL have two forms, and the shorter is written. The first counts repeated values. The
/// second packs all values with the width of the greatest, six bits a character.
final class TtlModelCodec {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final char EXACT = 'e';
    private static final char CACHED = 'c';
    private static final char PACKED = 'p';
    private static final int BITS = 6;

    private TtlModelCodec() {}

    static String of(ExactTtl model) {
        Writer out = new Writer(EXACT);
        out.number(model.ttl() + 1L);
        out.number(model.other() + 1L);
        out.number(model.samples());
        out.number(model.steady());
        out.number(model.doubt());
        out.classifier(model.classifier());
        return out.text.toString();
    }

    static String of(CachedTtl model) {
        String counted = of(model, new Writer(CACHED));
        String packed = of(model, new Writer(PACKED));
        return packed.length() < counted.length() ? packed : counted;
    }

    private static String of(CachedTtl model, Writer out) {
        out.seconds(model.entries().recent());
        out.number(model.entries().counted());
        out.seconds(model.entries().older());
        out.number(model.entries().olderCount());
        out.expiries(model.open());
        out.number(model.staleEntries().count());
        if (model.staleEntries().count() > 0) {
            out.signed(model.staleEntries().expiry());
            out.signed(model.staleEntries().expiry() - model.staleEntries().since());
        }
        out.number(model.staleEntries().longest());
        out.number(model.staleEntries().staleShare());
        out.classifier(model.classifier());
        if (!model.stale().equals(StaleTtl.UNKNOWN)) {
            out.number(model.stale().ttl());
            out.number(model.stale().candidate() + 1L);
            out.number(model.stale().votes());
            out.number(model.stale().latest() + 1L);
        }
        return out.text.toString();
    }

    static TtlModel parse(String text) {
        try {
            Reader in = new Reader(text);
            TtlModel model = switch (text.charAt(0)) {
                case EXACT -> in.exact();
                case CACHED, PACKED -> in.cached();
                default -> throw new IllegalArgumentException("an unknown kind");
            };
            in.end();
            return model;
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a TTL model: " + text, e);
        }
    }

    private static final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final boolean packs;

        Writer(char kind) {
            text.append(kind);
            packs = kind == PACKED;
        }

        void seconds(List<Integer> values) {
            if (packs) {
                packed(values.stream().map(Integer::longValue).toList());
            } else {
                repeating(values);
            }
        }

        /// The minimum, the width in bits, and each value minus the minimum in that width.
        private void packed(List<Long> values) {
            number(values.size());
            if (!values.isEmpty()) {
                long least = Collections.min(values);
                int width = Long.SIZE - Long.numberOfLeadingZeros(Collections.max(values) - least);
                signed(least);
                number(width);
                BigInteger bits = BigInteger.ZERO;
                for (Long one : values.reversed()) {
                    bits = bits.shiftLeft(width).or(BigInteger.valueOf(one - least));
                }
                for (int at = 0; at < values.size() * width; at += BITS) {
                    text.append(DIGITS.charAt(bits.shiftRight(at).intValue() & (1 << BITS) - 1));
                }
            }
        }

        void number(long value) {
            long rest = value;
            while (rest >= 32) {
                text.append(DIGITS.charAt((int) (rest & 31) | 32));
                rest >>>= 5;
            }
            text.append(DIGITS.charAt((int) rest));
        }

        /// The lowest bit is the sign.
        void signed(long value) {
            number(value << 1 ^ value >> 63);
        }

        /// The maximum, and then for each value its distance below the maximum, doubled. One is added if a
        /// repeat count follows.
        private void repeating(List<Integer> values) {
            number(values.size());
            if (!values.isEmpty()) {
                int greatest = Collections.max(values);
                number(greatest);
                for (int i = 0; i < values.size(); ) {
                    int run = run(values, i);
                    number(2L * (greatest - values.get(i)) + (run > 1 ? 1 : 0));
                    if (run > 1) {
                        number(run - 2L);
                    }
                    i += run;
                }
            }
        }

        private static int run(List<Integer> values, int from) {
            int to = from;
            while (to < values.size() && values.get(to).equals(values.get(from))) {
                to++;
            }
            return to - from;
        }

        void expiries(OpenEntries open) {
            if (packs) {
                packed(open.expiries());
                return;
            }
            number(open.expiries().size());
            if (!open.expiries().isEmpty()) {
                long least = Collections.min(open.expiries());
                signed(least);
                open.expiries().forEach(one -> number(one - least));
            }
        }

        void classifier(BehaviourClassifier classifier) {
            number(classifier.behaviour().map(known -> known.ordinal() + 1).orElse(0));
            number(classifier.samples());
            number(classifier.repeated());
            number(classifier.partial());
            number(classifier.lasting());
        }
    }

    private static final class Reader {
        private final String text;
        private final boolean packed;
        private int at = 1;

        Reader(String text) {
            this.text = text;
            this.packed = text.charAt(0) == PACKED;
        }

        ExactTtl exact() {
            return new ExactTtl(
                    Math.toIntExact(number() - 1),
                    Math.toIntExact(number() - 1),
                    integer(),
                    integer(),
                    integer(),
                    classifier());
        }

        CachedTtl cached() {
            return new CachedTtl(
                    new EntrySamples(
                            seconds(EntrySamples.MOST), integer(), seconds(EntrySamples.MOST_OLDER), integer()),
                    expiries(),
                    staleEntries(),
                    classifier(),
                    stale());
        }

        /// Absent if nothing is known of it, and in documents of 0.1.0.
        private StaleTtl stale() {
            return at == text.length()
                    ? StaleTtl.UNKNOWN
                    : new StaleTtl(
                            integer(),
                            Math.toIntExact(number() - 1),
                            size(StaleTtl.MOST_VOTES),
                            Math.toIntExact(number() - 1));
        }

        private List<Integer> seconds(int most) {
            return packed ? packed(most).stream().map(Math::toIntExact).toList() : repeating(most);
        }

        private List<Long> packed(int most) {
            int size = size(most);
            long least = size == 0 ? 0 : signed();
            int width = size == 0 ? 0 : size(Long.SIZE - 2);
            BigInteger bits = BigInteger.ZERO;
            for (int shift = 0; shift < size * width; shift += BITS) {
                bits = bits.or(BigInteger.valueOf(digit()).shiftLeft(shift));
            }
            List<Long> values = new ArrayList<>();
            long mask = (1L << width) - 1;
            for (int i = 0; i < size; i++) {
                values.add(Math.addExact(least, bits.shiftRight(i * width).longValue() & mask));
            }
            return values;
        }

        private int digit() {
            int digit = DIGITS.indexOf(text.charAt(at++));
            if (digit < 0) {
                throw new IllegalArgumentException("no digit before character " + at);
            }
            return digit;
        }

        private long number() {
            long value = 0;
            for (int shift = 0; shift < 60; shift += 5) {
                int digit = digit();
                value |= (digit & 31L) << shift;
                if (digit < 32) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number too long before character " + at);
        }

        private long signed() {
            long value = number();
            return value >>> 1 ^ -(value & 1);
        }

        private int integer() {
            return Math.toIntExact(number());
        }

        private int size(int most) {
            int size = integer();
            if (size > most) {
                throw new IllegalArgumentException(size + " is more than " + most);
            }
            return size;
        }

        private List<Integer> repeating(int most) {
            int size = size(most);
            List<Integer> values = new ArrayList<>();
            int greatest = size == 0 ? 0 : integer();
            while (values.size() < size) {
                long below = number();
                int run = (below & 1) == 0 ? 1 : size(most) + 2;
                values.addAll(Collections.nCopies(run, Math.toIntExact(greatest - (below >> 1))));
            }
            return values;
        }

        private OpenEntries expiries() {
            if (packed) {
                return new OpenEntries(packed(OpenEntries.MOST));
            }
            int size = size(OpenEntries.MOST);
            long least = size == 0 ? 0 : signed();
            List<Long> expiries = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                expiries.add(least + number());
            }
            return new OpenEntries(expiries);
        }

        private StaleEntries staleEntries() {
            int count = size(StaleEntries.MOST);
            long expiry = count == 0 ? 0 : signed();
            return new StaleEntries(
                    count == 0 ? 0 : expiry - signed(),
                    expiry,
                    count,
                    size(StaleEntries.MOST),
                    size(StaleEntries.UNIT));
        }

        private BehaviourClassifier classifier() {
            int known = size(Behaviour.values().length);
            int samples = integer();
            return new BehaviourClassifier(
                    integer(),
                    integer(),
                    samples,
                    known == 0 ? Optional.empty() : Optional.of(Behaviour.values()[known - 1]),
                    integer());
        }

        void end() {
            if (at != text.length()) {
                throw new IllegalArgumentException("more after character " + at);
            }
        }
    }
}
