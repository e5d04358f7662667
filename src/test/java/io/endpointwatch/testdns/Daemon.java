package io.endpointwatch.testdns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// A DNS server as a child process with its own folder. It ends with this virtual machine at the latest.
final class Daemon implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final Process process;
    private final Path folder;
    private final Thread lastResort;

    private Daemon(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /// Starts the server and waits until it answers on the port.
    static Daemon start(Path folder, int port, List<String> command) {
        try {
            Daemon daemon = new Daemon(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log").toFile())
                            .directory(folder.toFile())
                            .start(),
                    folder);
            if (!daemon.answers(port)) {
                String said = daemon.log();
                daemon.close();
                throw new IllegalStateException(command + " does not answer: " + said);
            }
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder() {
        try {
            return Files.createTempDirectory("dns");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A free port for UDP and TCP.
    static int freePort() {
        while (true) {
            try (ServerSocket tcp = new ServerSocket(0, 1, LOOPBACK);
                    DatagramSocket _ = new DatagramSocket(tcp.getLocalPort(), LOOPBACK)) {
                return tcp.getLocalPort();
            } catch (IOException _) {
                // The port is free for TCP, but not for UDP.
            }
        }
    }

    /// Its output so far.
    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a signal to the process, such as `STOP`.
    void signal(String name) {
        try {
            if (new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor()
                    != 0) {
                throw new IllegalStateException("no such process: " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean answers(int port) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        Message query = Message.newQuery(Record.newRecord(Name.root, Type.SOA, DClass.IN));
        // A recursive query would first look for the root servers.
        query.getHeader().unsetFlag(Flags.RD);
        byte[] question = query.toWire();
        while (process.isAlive() && System.nanoTime() - end < 0) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout(100);
                socket.send(new DatagramPacket(question, question.length, new InetSocketAddress(LOOPBACK, port)));
                socket.receive(new DatagramPacket(new byte[512], 512));
                return true;
            } catch (IOException _) {
                // The server is not ready yet.
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(lastResort);
            delete(folder);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
