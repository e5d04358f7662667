package io.endpointwatch.render;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people read them.
public final class NumberText {
    private static final BigInteger LARGE = BigInteger.valueOf(10_000_000);

    private NumberText() {}

    /// `99.95 %`: with enough digits to distinguish a share from all and from nothing, never rounded to
    /// either.
    public static String percent(double share) {
        if (share <= 0 || share >= 1) {
            return (share <= 0 ? "0" : "100") + " %";
        }
        double percent = share * 100;
        if (percent < 0.01 || percent > 99.99) {
            return percent < 1 ? "< 0.01 %" : "> 99.99 %";
        }
        String digits = percent < 1 || percent > 99 ? "%.2f" : percent < 10 || percent > 90 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, digits, percent) + " %";
    }

    /// `≤ 3.1 %`, and `< 0.01 %` of less: a share that is this at most.
    public static String atMost(double share) {
        String percent = percent(share);
        return percent.startsWith("<") ? percent : "≤ " + percent;
    }

    /// The size of a set of addresses: `4,096`, or the nearest power of two, as in `about 2^97`, where that says
    /// more.
    public static String size(BigInteger number) {
        if (number.compareTo(LARGE) < 0) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        int exponent = number.bitLength() - 1;
        BigInteger half = BigInteger.TWO.pow(exponent).add(BigInteger.TWO.pow(exponent - 1));
        return (number.bitCount() == 1 ? "2^" : "about 2^") + (number.compareTo(half) >= 0 ? exponent + 1 : exponent);
    }

    /// `1.5`, `0.02`, `96`: three digits that count.
    public static String rate(double number) {
        if (number == 0) {
            return "0";
        }
        String digits = number >= 100 ? "%.0f" : number >= 1 ? "%.1f" : number >= 0.01 ? "%.2f" : "%.2g";
        return String.format(Locale.ROOT, digits, number);
    }

    /// `99.99999 %`: cut, not rounded, so that nothing short of 1 reads as sure.
    public static String confidence(double share) {
        return new BigDecimal(share * 100).setScale(5, RoundingMode.DOWN).toPlainString() + " %";
    }

    /// `5,000`.
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `1 entry`, `5,000 entries`.
    public static String count(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    /// `1 address`, `5,000 addresses`.
    public static String addresses(long number) {
        return count(number, "address", "addresses");
    }
}
