package io.endpointwatch.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/// A web server on loopback that sends what a test scripts for each path, octet by octet.
final class ScriptedServer implements AutoCloseable {
    /// Writes an answer; the connection is closed behind it.
    interface Script {
        void answer(String request, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final String scheme;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    /// All requests as they came.
    final List<String> requests = new CopyOnWriteArrayList<>();

    ScriptedServer() {
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.scheme = "http";
        Thread.ofVirtual().start(this::serve);
    }

    ScriptedServer(SSLContext tls) throws IOException {
        this.socket = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = "https";
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    URI url(String path) {
        return URI.create(scheme + "://127.0.0.1:" + port() + path);
    }

    ScriptedServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /// Answers with a status line and header fields, each with its line break, and a body with its length.
    ScriptedServer on(String path, String head, byte[] body) {
        return on(path, (_, out) -> send(out, head + "Content-Length: " + body.length + "\r\n", body));
    }

    ScriptedServer on(String path, String body) {
        return on(path, "HTTP/1.1 200 OK\r\n", octets(body));
    }

    static void send(OutputStream out, String head, byte[] body) throws IOException {
        out.write(octets(head + "\r\n"));
        out.write(body);
        out.flush();
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = head(client.getInputStream());
            requests.add(request);
            String path = request.split(" ", 3)[1];
            Script script = scripts.getOrDefault(
                    path, (_, out) -> send(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n", new byte[0]));
            script.answer(request, client.getOutputStream());
        } catch (IOException | InterruptedException _) {
            // the client went away
        }
    }

    /// A request up to its empty line.
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("no request");
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
