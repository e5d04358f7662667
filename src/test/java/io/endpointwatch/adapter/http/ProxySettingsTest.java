package io.endpointwatch.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    private static String choose(String url, Map<String, String> environment) throws DocumentException {
        Proxy proxy = new ProxySettings(environment).choose(URI.create(url));
        return proxy.type() == Proxy.Type.DIRECT ? "direct" : proxy.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example.org/ | example.org | true",
                "https://example.org/ | .example.org | true",
                "https://example.org/ | *.example.org | true",
                "https://example.org:8443/ | example.org:8443 | true",
                "https://example.org/ | example.org:8443 | false",
                "https://anexample.org/ | example.org | false",
                "https://example.org/ | example.net, EXAMPLE.ORG | true",
                "https://example.org/ | * | true",
                "https://192.0.2.7/ | 192.0.2.0/24 | true",
                "https://[2001:db8::7]/ | 2001:db8::/32 | true",
                "https://198.51.100.7/ | 192.0.2.0/24 | false",
                "https://127.0.0.1/ | example.org | true",
                "https://localhost/ | example.org | true"
            })
    void exceptionsAreReadAsCurlDoes(String url, String exceptions, boolean direct) throws DocumentException {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://192.0.2.1:3128", "no_proxy", exceptions);

        assertThat(choose(url, environment)).isEqualTo(direct ? "direct" : "HTTP @ /192.0.2.1:3128");
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.0.2.1:3128, HTTP @ /192.0.2.1:3128",
        "192.0.2.1:3128/, HTTP @ /192.0.2.1:3128",
        "http://192.0.2.1, HTTP @ /192.0.2.1:1080",
        "socks5://192.0.2.1:1080, SOCKS @ /192.0.2.1:1080",
        "' ', direct"
    })
    void proxiesAreReadAsCurlDoes(String proxy, String expected) throws DocumentException {
        assertThat(choose("https://example.org/", Map.of("ALL_PROXY", proxy))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://192.0.2.1", "http://me:secret@192.0.2.1", "http://", "ftp://192.0.2.1"})
    void whatIsNoProxyIsRefusedWithoutItsPassword(String proxy) {
        assertThatThrownBy(() -> choose("https://example.org/", Map.of("https_proxy", proxy)))
                .hasMessage("HTTPS_PROXY is \"" + proxy.replace("me:secret@", "")
                        + "\"; accepted: http://HOST:PORT or socks5://HOST:PORT, without a" + " user name");
    }

    @Test
    void withoutOneNoProxyIsAsked() throws DocumentException {
        assertThat(choose("https://example.org/", Map.of())).isEqualTo("direct");
    }
}
