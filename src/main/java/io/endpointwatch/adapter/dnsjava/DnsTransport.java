package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.usecase.FileLimit;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.Message;

/// Sends one message to a server and receives the response. Every message has its own socket. So its port is
/// unpredictable (RFC 5452 section 9.2), and only datagrams from that server arrive.
final class DnsTransport {
    private static final int LARGEST_DATAGRAM = 4096;
    private static final long DESCRIPTOR_WAIT_NANOS = 10_000_000;

    private DnsTransport() {}

    static ServerReply exchange(InetSocketAddress server, Transport transport, Message question, Deadline deadline) {
        ResponseMatcher matcher = new ResponseMatcher(question);
        try {
            WireMessage response = switch (transport) {
                case UDP -> overUdp(server, question, matcher, deadline);
                case TCP -> overTcp(server, question, matcher, deadline);
            };
            return new ServerReply.Received(response, transport);
        } catch (SocketTimeoutException _) {
            return new ServerReply.Missing(matcher.failureKind(Failure.Kind.TIMEOUT));
        } catch (IOException | UnsupportedAddressTypeException e) {
            return new ServerReply.Missing(
                    FileLimit.isReached(e)
                            ? Failure.Kind.TOO_MANY_OPEN_FILES
                            : matcher.failureKind(Failure.Kind.UNREACHABLE));
        }
    }

    private static WireMessage overUdp(
            InetSocketAddress server, Message question, ResponseMatcher matcher, Deadline deadline) throws IOException {
        try (DatagramChannel channel = open(deadline)) {
            channel.connect(server);
            channel.write(ByteBuffer.wrap(question.toWire()));
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            Optional<WireMessage> response = Optional.empty();
            while (response.isEmpty()) {
                response = matcher.accept(receive(channel.socket(), packet, deadline));
            }
            return response.get();
        }
    }

    /// Opening fails if the process has no file descriptor left. Another lookup will soon free one, so this
    /// method retries.
    private static DatagramChannel open(Deadline deadline) throws IOException {
        while (true) {
            try {
                return DatagramChannel.open();
            } catch (SocketException e) {
                if (!FileLimit.isReached(e) || deadline.isPast()) {
                    throw e;
                }
                LockSupport.parkNanos(
                        Math.min(DESCRIPTOR_WAIT_NANOS, deadline.left().toNanos()));
            }
        }
    }

    private static byte[] receive(DatagramSocket socket, DatagramPacket packet, Deadline deadline) throws IOException {
        packet.setLength(LARGEST_DATAGRAM);
        socket.setSoTimeout(deadline.millis());
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static WireMessage overTcp(
            InetSocketAddress server, Message question, ResponseMatcher matcher, Deadline deadline) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, deadline.millis());
            socket.getOutputStream().write(framed(question.toWire()));
            Optional<WireMessage> response = Optional.empty();
            while (response.isEmpty()) {
                byte[] length = read(socket, 2, deadline);
                response = matcher.accept(
                        read(socket, Short.toUnsignedInt(ByteBuffer.wrap(length).getShort()), deadline));
            }
            return response.get();
        }
    }

    /// The message after its length in two octets (RFC 1035 section 4.2.2), for a single write (RFC 7766
    /// section 8).
    private static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    private static byte[] read(Socket socket, int count, Deadline deadline) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] octets = new byte[count];
        for (int have = 0; have < count; ) {
            socket.setSoTimeout(deadline.millis());
            int more = in.read(octets, have, count - have);
            if (more < 0) {
                throw new EOFException("the server closed the connection");
            }
            have += more;
        }
        return octets;
    }
}
