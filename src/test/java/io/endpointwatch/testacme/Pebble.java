package io.endpointwatch.testacme;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Pebble on a loopback port with its own certificate. It issues certificates to every client.
public final class Pebble implements AutoCloseable {
    private static final Path PEBBLE = Path.of("/usr/bin/pebble");
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private static final String CONFIG = """
            {"pebble": {"listenAddress": "127.0.0.1:%1$d", "managementListenAddress": "127.0.0.1:%2$d",
              "certificate": "%3$s/cert.pem", "privateKey": "%3$s/key.pem", "httpPort": %4$d, "tlsPort": %4$d}}
            """;

    private final Process process;
    private final int port;
    private final int httpPort;

    private Pebble(Process process, int port, int httpPort) {
        this.process = process;
        this.port = port;
        this.httpPort = httpPort;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PEBBLE) && Files.isExecutable(OPENSSL);
    }

    /// @param folder the folder for its files
    public static Pebble start(Path folder) throws IOException, InterruptedException {
        run(
                folder,
                OPENSSL.toString(),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem");
        int port = freePort();
        int httpPort = freePort();
        Path config =
                Files.writeString(folder.resolve("pebble.json"), CONFIG.formatted(port, freePort(), folder, httpPort));
        ProcessBuilder builder = new ProcessBuilder(PEBBLE.toString(), "-config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pebble.log").toFile());
        builder.environment().put("PEBBLE_VA_ALWAYS_VALID", "1");
        builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
        // By default, Pebble rejects some nonces, and the certbot of Debian 12 then crashes.
        builder.environment().put("PEBBLE_WFE_NONCEREJECT", "0");
        Pebble pebble = new Pebble(builder.start(), port, httpPort);
        pebble.await();
        return pebble;
    }

    /// The port of its directory, `https://localhost:port/dir`.
    public int port() {
        return port;
    }

    /// The port of HTTP challenges.
    public int httpPort() {
        return httpPort;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void await() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("pebble does not listen");
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("exit code " + exitCode + " of " + List.of(command));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
