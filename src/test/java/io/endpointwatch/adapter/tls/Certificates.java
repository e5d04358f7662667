package io.endpointwatch.adapter.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Certificates made by `keytool` in one key store: an issuer, certificates that it signed, and a foreign one.
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path file;

    public Certificates(Path folder) throws IOException, InterruptedException {
        this.file = folder.resolve("keys.p12");
        make("issuer", "-ext", "bc:c");
        make("valid", "-signer", "issuer", "-validity", "30", "-ext", "san=dns:www.example.org");
        make(
                "expired",
                "-signer",
                "issuer",
                "-startdate",
                "-30d",
                "-validity",
                "10",
                "-ext",
                "san=dns:www.example.org");
        make("future", "-signer", "issuer", "-startdate", "+10d", "-validity", "10", "-ext", "san=dns:www.example.org");
        make("other", "-signer", "issuer", "-ext", "san=dns:www.example.net");
        make("www.example.org", "-signer", "issuer");
        make("address", "-signer", "issuer", "-ext", "san=ip:127.0.0.1");
        make("foreign", "-ext", "san=dns:www.example.org");
    }

    private void make(String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private KeyStore all() throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            all.load(in, PASSWORD.toCharArray());
        }
        return all;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /// A trust store with the issuer.
    public KeyStore issuers() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry("issuer", all().getCertificate("issuer"));
        return store;
    }

    Certificate certificate(String alias) throws IOException, GeneralSecurityException {
        return all().getCertificate(alias);
    }

    /// The TLS context of a server with this certificate.
    public SSLContext server(String alias) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry(
                alias,
                all().getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all().getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
