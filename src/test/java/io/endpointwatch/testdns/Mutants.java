package io.endpointwatch.testdns;

import java.util.Arrays;
import java.util.Random;

/// Damages messages at random, as broken or hostile servers do. The ID is kept, so that clients do not ignore
/// the message for its ID.
public final class Mutants {
    private static final int ID = 2;
    private static final int HEADER = 12;

    private final Random random;

    public Mutants(long seed) {
        this.random = new Random(seed);
    }

    /// @param message longer than a header
    public byte[] damage(byte[] message) {
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(message, random.nextInt(ID, message.length));
            case 1 -> repeated(message);
            case 2 -> withCounts(message);
            case 3 -> withPointer(message);
            case 4 -> random.nextInt(20) == 0 ? noise(message) : withOctets(message);
            default -> withOctets(message);
        };
    }

    private byte[] withOctets(byte[] message) {
        byte[] copy = message.clone();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            copy[random.nextInt(ID, copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }

    /// Repeats a part of the message.
    private byte[] repeated(byte[] message) {
        int from = random.nextInt(ID, message.length);
        int to = random.nextInt(from, message.length) + 1;
        byte[] copy = Arrays.copyOf(message, message.length + to - from);
        System.arraycopy(message, from, copy, to, message.length - from);
        return copy;
    }

    /// Changes the record counts.
    private byte[] withCounts(byte[] message) {
        byte[] copy = message.clone();
        for (int i = 6; i < HEADER; i++) {
            copy[i] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(4));
        }
        return copy;
    }

    /// Inserts a random compression pointer (RFC 1035 section 4.1.4).
    private byte[] withPointer(byte[] message) {
        byte[] copy = message.clone();
        int at = random.nextInt(HEADER, copy.length - 1);
        int to = random.nextInt(copy.length + 8);
        copy[at] = (byte) (0xc0 | to >> 8);
        copy[at + 1] = (byte) to;
        return copy;
    }

    private byte[] noise(byte[] message) {
        byte[] copy = message.clone();
        byte[] noise = new byte[copy.length - ID];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, copy, ID, noise.length);
        return copy;
    }
}
