package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.network.IpAddress;
import java.net.InetAddress;
import java.util.Optional;

/// Parses IPv4 addresses as inet_aton(3) does: one to four parts in decimal, octal (prefix `0`) or hexadecimal
/// (prefix `0x`). The last part fills the remaining octets. So 192.0.2.010 is 192.0.2.8, and 127.1 is
/// 127.0.0.1.
final class InetAton {
    private static final int PARTS = 4;

    private InetAton() {}

    /// Empty if `text` is not an address.
    static Optional<InetAddress> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > PARTS) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            long part = number(parts[i]);
            long most = last ? (1L << 8 * (PARTS - i)) - 1 : 0xff;
            if (part < 0 || part > most) {
                return Optional.empty();
            }
            address |= last ? part : part << 8 * (PARTS - 1 - i);
        }
        return Optional.of(ServerTarget.inet(IpAddress.of(
                new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address})));
    }

    /// Parses as strtoul(3) does; negative if `text` is not a number, or has more than 32 bits.
    private static long number(String text) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        int radix = hexadecimal ? 16 : text.startsWith("0") ? 8 : 10;
        String digits = hexadecimal ? text.substring(2) : text;
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = Math.min(value * radix + digit, 1L << 32);
        }
        return digits.isEmpty() || value > 0xffff_ffffL ? -1 : value;
    }
}
