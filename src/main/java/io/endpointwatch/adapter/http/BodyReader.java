package io.endpointwatch.adapter.http;

import io.endpointwatch.render.Sanitizer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads the body of an answer: at most 16 MiB as it is sent, and 64 MiB decompressed.
final class BodyReader {
    static final int MOST_SENT = 16 << 20;
    static final int MOST_DECOMPRESSED = 64 << 20;
    private static final int CHUNK = 1 << 16;

    private BodyReader() {}

    /// @throws DocumentException if it is too large, cut off, or in another encoding than gzip
    /// @throws IOException if the connection breaks
    static byte[] read(HttpURLConnection connection) throws IOException {
        String host = connection.getURL().getHost();
        long announced = connection.getContentLengthLong();
        if (announced > MOST_SENT) {
            throw tooLarge(host);
        }
        try (Counted sent = new Counted(connection.getInputStream(), host)) {
            return decode(sent, connection.getContentEncoding(), host);
        }
    }

    private static byte[] decode(Counted sent, @Nullable String encoding, String host) throws IOException {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        switch (name) {
            case "", "identity" -> {
                return readAll(sent, host);
            }
            case "gzip", "x-gzip" -> {
                try (InputStream plain = new GZIPInputStream(sent, CHUNK)) {
                    return readAll(plain, host);
                } catch (EOFException e) {
                    throw new DocumentException(host + " sent a document that is cut off", e);
                } catch (ZipException e) {
                    throw new DocumentException(host + " sent what is not gzip, though it says so", e);
                }
            }
            default ->
                throw new DocumentException(host + " sent the content encoding \""
                        + Sanitizer.line(Sanitizer.clip(name, 40)) + "\"; accepted: gzip, or none");
        }
    }

    private static byte[] readAll(InputStream in, String host) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (body.size() + read > MOST_DECOMPRESSED) {
                throw new DocumentException(
                        host + " sent more than " + (MOST_DECOMPRESSED >> 20) + " MiB, decompressed");
            }
            body.write(chunk, 0, read);
        }
        return body.toByteArray();
    }

    private static DocumentException tooLarge(String host) {
        return new DocumentException(host + " sent more than " + (MOST_SENT >> 20) + " MiB");
    }

    /// Counts what comes over the wire, and ends where it is too much.
    private static final class Counted extends InputStream {
        private final InputStream in;
        private final String host;
        private long octets;

        private Counted(InputStream in, String host) {
            this.in = in;
            this.host = host;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            octets += Math.max(0, read);
            if (octets > MOST_SENT) {
                throw tooLarge(host);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
