package io.endpointwatch.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlElementTest {
    private static XmlElement parse(String text) {
        return XmlElement.parse(text.getBytes(UTF_8));
    }

    @Test
    void elementsHaveNamesTextsAndChildren() {
        assertThat(
                        parse(
                                "<?xml version='1.0'?><!-- c --><a xmlns='urn:x' id='1'>x&amp;<![CDATA[<y]]><b> 1 </b><b/></a>"))
                .isEqualTo(new XmlElement(
                        "a",
                        "x&<y",
                        List.of(new XmlElement("b", " 1 ", List.of()), new XmlElement("b", "", List.of()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<<< neither this nor that",
                "{}",
                "<a>",
                "<a></b>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
                "<a>&e;</a>"
            })
    void whatIsNoPlainXmlIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tooDeepIsRefused() {
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

        assertThatThrownBy(() -> parse(deep)).hasMessage("XML that is too deep or too long");
    }

    @Test
    void tooManyElementsAreRefused() {
        String many = "<a>" + "<b/>".repeat(20_000) + "</a>";

        assertThatThrownBy(() -> parse(many)).hasMessage("XML that is too deep or too long");
    }
}
