package io.endpointwatch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {
    private static final String LABEL = "a".repeat(63);

    @ParameterizedTest
    @CsvSource({
        "WWW.Example.ORG, www.example.org",
        "www.example.org., www.example.org",
        "_dmarc.example.org, _dmarc.example.org",
        "bücher.example, xn--bcher-kva.example",
        "例え.テスト, xn--r8jz45g.xn--zckzah",
        "localhost, localhost"
    })
    void ofAHostIsLowerCaseInALabels(String text, String name) {
        assertThat(DnsName.ofHost(text)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".example.org",
                "-a.example.org",
                "a-.example.org",
                "a b.example.org",
                "exa\nmple.org",
                "192.0.2.7",
                "2001:db8::7",
                "[2001:db8::7]",
                "example.org:443",
                "https://example.org",
                "example.123",
                "straße.example",
                "*.example.org",
                "a\\046b.example"
            })
    void ofAHostIsRefusedWhereItIsNone(String text) {
        assertThatThrownBy(() -> DnsName.ofHost(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.org/directory",
                "http://api.example.org",
                "HTTPS://API.example.org:8443/?a=b#c",
                "api.example.org/path",
                "api.example.org:443/",
                "user@api.example.org",
                "user:word@api.example.org:22",
                "https://user:word@api.example.org/",
                "//api.example.org/",
                "mailto:user@api.example.org",
                "api.example.org?x",
                "ftp://api.example.org.#top",
                "https:\\\\api.example.org"
            })
    void ofAUrlIsTheHost(String text) {
        assertThatThrownBy(() -> DnsName.ofHost(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not just a host name; give the host name: api.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://192.0.2.7/", "https://[2001:db8::7]/", "https:///path", "/etc/hosts", "@", "#"})
    void ofAUrlWithoutAHostNameIsAskedFor(String text) {
        assertThatThrownBy(() -> DnsName.ofHost(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not just a host name; give the host name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.example.org",
                "a\nb.example.org",
                "a\u001b[31m.example.org",
                "b\u00fccher.example",
                "a\u202egro.example",
                ""
            })
    void inPresentationFormIsPrintableAscii(String text) {
        assertThat(DnsName.ofPresentation("a\\032b.example.org")).hasToString("a\\032b.example.org");
        assertThatThrownBy(() -> DnsName.ofPresentation(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not printable ASCII");
    }

    @Test
    void hasLabelsOf63OctetsAtMost() {
        assertThat(new DnsName(LABEL + ".example").text()).startsWith("aaa");
        assertThatThrownBy(() -> new DnsName(LABEL + "a.example"))
                .hasMessage("has a label of 64 octets; a label has at most 63");
    }

    @Test
    void has255OctetsAtMost() {
        String longest = String.join(".", LABEL, LABEL, LABEL, "a".repeat(61));
        assertThat(new DnsName(longest).text()).hasSize(253);
        assertThatThrownBy(() -> new DnsName(longest + "a")).hasMessage("has 256 octets; a name has at most 255");
    }

    @Test
    void countsAnEscapedOctetAsOne() {
        assertThat(new DnsName("\\000".repeat(63) + ".example").text()).hasSize(63 * 4 + 8);
    }

    @Test
    void ofTheRootIsADot() {
        assertThat(new DnsName(".")).hasToString(".");
    }
}
