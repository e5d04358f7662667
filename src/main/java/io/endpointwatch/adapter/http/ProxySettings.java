package io.endpointwatch.adapter.http;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.Sanitizer;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxy that the environment names in `HTTPS_PROXY` or `ALL_PROXY`, except for the hosts in `NO_PROXY`: in
/// capital or small letters, as curl reads them. It must not ask for a password. Loopback is never asked through a
/// proxy.
final class ProxySettings {
    private static final int DEFAULT_PORT = 1080;
    private final Map<String, String> environment;

    ProxySettings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// @throws DocumentException if the environment names something else than a proxy
    Proxy choose(URI url) throws DocumentException {
        Optional<String> named = value("https_proxy").or(() -> value("all_proxy"));
        if (named.isEmpty() || HostScope.isLoopback(url.getHost()) || isExcepted(url)) {
            return Proxy.NO_PROXY;
        }
        return parse(named.get());
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(text -> !text.isBlank())
                .map(String::strip);
    }

    private boolean isExcepted(URI url) {
        String host = HostScope.unbracketed(url.getHost()).toLowerCase(Locale.ROOT);
        return value("no_proxy").stream()
                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                .map(one -> one.toLowerCase(Locale.ROOT))
                .anyMatch(one -> matches(one, host, url.getPort() < 0 ? 443 : url.getPort()));
    }

    private static boolean matches(String exception, String host, int port) {
        if (exception.equals("*")) {
            return true;
        }
        Optional<IpAddress> address = IpAddress.find(host);
        if (address.isPresent()) {
            return holds(exception, address.get());
        }
        String name = exception.replaceFirst(":" + port + "$", "").replaceFirst("^\\*?\\.", "");
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    private static boolean holds(String exception, IpAddress address) {
        try {
            return Prefix.parse(HostScope.unbracketed(exception)).contains(address);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Proxy parse(String text) throws DocumentException {
        try {
            URI proxy = new URI(text.contains("://") ? text : "http://" + text);
            Optional<Proxy.Type> type = switch (proxy.getScheme().toLowerCase(Locale.ROOT)) {
                case "http" -> Optional.of(Proxy.Type.HTTP);
                case "socks", "socks5", "socks5h", "socks4", "socks4a" -> Optional.of(Proxy.Type.SOCKS);
                default -> Optional.empty();
            };
            if (type.isPresent() && proxy.getHost() != null && proxy.getRawUserInfo() == null) {
                int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
                return new Proxy(type.get(), new InetSocketAddress(HostScope.unbracketed(proxy.getHost()), port));
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // said below
        }
        throw new DocumentException("HTTPS_PROXY is " + '"' + Sanitizer.line(text.replaceFirst("//[^/]*@", "//"))
                + "\"; accepted: http://HOST:PORT or socks5://HOST:PORT, without a user name");
    }
}
