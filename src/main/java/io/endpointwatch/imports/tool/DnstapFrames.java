package io.endpointwatch.imports.tool;

import io.endpointwatch.network.IpAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Reads a dnstap file: frames (Frame Streams, `fstrm`) that hold messages in Protocol Buffers (`dnstap.proto`). Only
/// responses to clients count, as in [DigYaml].
public final class DnstapFrames {
    private static final byte[] START = {0, 0, 0, 0};
    private static final int CONTROL_START = 2;
    private static final int MAX_FRAME = 1 << 20;
    private static final int MESSAGE = 14;
    private static final int RESOLVER_RESPONSE = 4;

    private DnstapFrames() {}

    /// Whether a file begins as one of frames.
    public static boolean isOne(byte[] file) {
        return file.length >= 12
                && Arrays.equals(START, Arrays.copyOf(file, START.length))
                && ByteBuffer.wrap(file).getInt(8) == CONTROL_START;
    }

    /// Problems have the number of the frame instead of a line.
    public static ToolOutput read(byte[] file) {
        ToolOutput out = new ToolOutput();
        ByteBuffer frames = ByteBuffer.wrap(file);
        int number = 0;
        try {
            while (frames.hasRemaining()) {
                int length = frames.getInt();
                boolean control = length == 0;
                length = control ? frames.getInt() : length;
                number++;
                if (length < 0 || length > MAX_FRAME) {
                    throw new IllegalArgumentException("a frame of more than " + MAX_FRAME + " octets");
                }
                byte[] frame = new byte[length];
                frames.get(frame);
                if (!control) {
                    guard(number, frame, out);
                }
            }
        } catch (BufferUnderflowException e) {
            out.problem(number + 1, "the file ends within a frame");
        } catch (IllegalArgumentException e) {
            out.problem(number, String.valueOf(e.getMessage()));
        }
        return out;
    }

    private static void guard(int number, byte[] frame, ToolOutput out) {
        try {
            byte[] message = new ProtocolBuffer(frame).octets(MESSAGE);
            read(number, new ProtocolBuffer(message), out);
        } catch (IllegalArgumentException | DateTimeException e) {
            out.problem(number, "frame " + number + ": " + e.getMessage());
        }
    }

    private static void read(int number, ProtocolBuffer message, ToolOutput out) {
        long type = message.number(1, 0);
        if (type % 2 != 0 || type == RESOLVER_RESPONSE) {
            out.passOver();
            return;
        }
        Instant asked = time(message, 8);
        Instant answered = time(message, 12);
        boolean isTimed = answered.isAfter(Instant.EPOCH);
        ResponseBuilder response =
                Response.at(number).at(isTimed ? answered : asked).transport(message.number(3, 1) == 2 ? "tcp" : "udp");
        if (isTimed && asked.isAfter(Instant.EPOCH)) {
            response.rtt(Duration.between(asked, answered));
        }
        byte[] address = message.octets(5);
        if (address.length == 4 || address.length == 16) {
            response.server(Sockets.of(IpAddress.of(address).toString(), String.valueOf(message.number(7, 53))));
        }
        DnsMessage.parse(message.octets(14)).into(response);
        out.add(response.build());
    }

    private static Instant time(ProtocolBuffer message, int field) {
        return Instant.ofEpochSecond(message.number(field, 0), message.number(field + 1, 0));
    }
}
