package io.endpointwatch.testdns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/// A DNS server on a loopback address, over UDP and TCP on one port. It serves zone text, and behaves
/// incorrectly on request. Everything can be changed while it runs.
///
///     try (DnsServer server = DnsServer.start()) {
///         server.zone("www.example.org. 300 IN A 192.0.2.7");
///         server.on("www.example.org", "AAAA", ServerBehaviour.servfail());
///         … Upstream.parse(server.address()) …
///     }
public final class DnsServer implements AutoCloseable {
    private static final int BIND_ATTEMPTS = 50;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final String ANY = "ANY";

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, ServerBehaviour> behaviours = new ConcurrentHashMap<>();
    private final Queue<Asked> questions = new ConcurrentLinkedQueue<>();
    private volatile Zones zones = Zones.parse("");
    private volatile ServerBehaviour always = ServerBehaviour.normal();

    private DnsServer(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    /// Starts on 127.0.0.1, on a free port.
    public static DnsServer start() {
        for (int i = 0; i < BIND_ATTEMPTS; i++) {
            try {
                return start("127.0.0.1", 0);
            } catch (UncheckedIOException _) {
                // The UDP port was free, but not the TCP port: try another port.
            }
        }
        throw new IllegalStateException("no port is free for both UDP and TCP");
    }

    /// Starts on another loopback address, such as 127.0.0.2.
    ///
    /// @param port the port; 0 for any free one
    public static DnsServer start(String address, int port) {
        InetAddress ip = InetAddress.ofLiteral(address);
        try {
            DatagramSocket udp = new DatagramSocket(new InetSocketAddress(ip, port));
            udp.setReceiveBufferSize(RECEIVE_BUFFER);
            try {
                DnsServer server = new DnsServer(udp, new ServerSocket(udp.getLocalPort(), 512, ip));
                Thread.ofVirtual().start(server::serveUdp);
                Thread.ofVirtual().start(server::serveTcp);
                return server;
            } catch (IOException e) {
                udp.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(address + ":" + port, e);
        }
    }

    /// Replaces all records by these, in the format of zone files.
    public DnsServer zone(String text) {
        zones = Zones.parse(text);
        return this;
    }

    /// Sets the behaviour for queries of this name, for all types.
    public DnsServer on(String name, ServerBehaviour behaviour) {
        return on(name, ANY, behaviour);
    }

    /// Sets the behaviour for queries of this name and type. It takes precedence over that for all types.
    public DnsServer on(String name, String type, ServerBehaviour behaviour) {
        behaviours.put(key(Name.fromConstantString(name + "."), type), behaviour);
        return this;
    }

    /// Sets the behaviour for all queries without a behaviour for their name.
    public DnsServer always(ServerBehaviour behaviour) {
        always = behaviour;
        return this;
    }

    /// Removes all behaviours.
    public DnsServer behave() {
        behaviours.clear();
        return always(ServerBehaviour.normal());
    }

    /// Closes the TCP port: from now on, only UDP is answered.
    public DnsServer closeTcp() {
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public int port() {
        return udp.getLocalPort();
    }

    /// Its address in the resolver grammar of requests, such as `127.0.0.1:40053`.
    public String address() {
        return udp.getLocalAddress().getHostAddress() + ":" + port();
    }

    /// All queries so far, in order of arrival.
    public List<Asked> questions() {
        return List.copyOf(questions);
    }

    /// Clears the list of queries.
    public void forgetQuestions() {
        questions.clear();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                SocketAddress client = packet.getSocketAddress();
                Thread.ofVirtual()
                        .start(() -> answer(
                                question,
                                "udp",
                                octets -> udp.send(new DatagramPacket(octets, octets.length, client)),
                                octets -> sendFromElsewhere(octets, client)));
            } catch (SocketException _) {
                // The server was closed, or the port of an earlier client was.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void sendFromElsewhere(byte[] octets, SocketAddress client) throws IOException {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(udp.getLocalAddress(), 0))) {
            other.send(new DatagramPacket(octets, octets.length, client));
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (SocketException _) {
                // The server was closed.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] question = in.readNBytes(in.readUnsignedShort());
                answer(
                        question,
                        "tcp",
                        octets -> {
                            out.writeShort(octets.length);
                            out.write(octets);
                            out.flush();
                        },
                        _ -> {});
            }
        } catch (IOException _) {
            // The client closed the connection.
        }
    }

    private void answer(byte[] octets, String transport, Line line, Line elsewhere) {
        try {
            Message question = new Message(octets);
            Asked asked = Asked.of(question, transport);
            questions.add(asked);
            Draft draft = new Draft(asked, question, zones.answer(question));
            behaviour(question).and(always).shape(draft);
            sleep(draft.delay());
            for (byte[] one : draft.fromElsewhere()) {
                elsewhere.send(one);
            }
            for (byte[] one : draft.octets()) {
                line.send(one);
            }
        } catch (IOException _) {
            // The message is not a query, or the client closed the connection.
        }
    }

    private ServerBehaviour behaviour(Message question) {
        Name name = question.getQuestion().getName();
        ServerBehaviour ofName = behaviours.getOrDefault(key(name, ANY), ServerBehaviour.normal());
        return behaviours.getOrDefault(
                key(name, Type.string(question.getQuestion().getType())), ofName);
    }

    private static String key(Name name, String type) {
        return name.canonicalize() + " " + type;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        udp.close();
        closeTcp();
    }

    @FunctionalInterface
    private interface Line {
        void send(byte[] octets) throws IOException;
    }
}
