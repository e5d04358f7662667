package io.endpointwatch.adapter.aws;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of an XML document, without attributes and comments.
///
/// @param text its own text, without that of its children
record XmlElement(String name, String text, List<XmlElement> children) {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_ELEMENTS = 20_000;

    XmlElement {
        children = List.copyOf(children);
    }

    /// The root element of a document. A document type is refused, so nothing outside the document is read,
    /// and no entity grows.
    ///
    /// @throws IllegalArgumentException if it is no XML, is too deep, or has too many elements
    static XmlElement parse(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            return new Reading(reader).root();
        } catch (XMLStreamException | MissingResourceException e) {
            // A native executable has no texts for the errors of the parser, and it fails to make one.
            throw new IllegalArgumentException("no XML", e);
        }
    }

    Optional<XmlElement> find(String child) {
        return children.stream().filter(one -> one.name.equals(child)).findFirst();
    }

    /// The text of a child; empty if there is none, or it has none.
    Optional<String> text(String child) {
        return find(child).map(one -> one.text.strip()).filter(text -> !text.isEmpty());
    }

    /// The text of a child that has to be there.
    ///
    /// @throws IllegalArgumentException if it is not
    String need(String child) {
        return text(child).orElseThrow(() -> new IllegalArgumentException("no " + child + " in " + name));
    }

    /// The items of a list, which EC2 puts into elements `item`.
    Stream<XmlElement> items(String list) {
        return find(list).stream().flatMap(one -> one.children.stream()).filter(one -> one.name.equals("item"));
    }

    private static final class Reading {
        private final XMLStreamReader reader;
        private int elements;

        private Reading(XMLStreamReader reader) {
            this.reader = reader;
        }

        private XmlElement root() throws XMLStreamException {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new IllegalArgumentException("XML with a document type");
                }
            }
            return element(1);
        }

        private XmlElement element(int depth) throws XMLStreamException {
            if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
                throw new IllegalArgumentException("XML that is too deep or too long");
            }
            String name = reader.getLocalName();
            StringBuilder text = new StringBuilder();
            List<XmlElement> children = new ArrayList<>();
            for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(reader.getText());
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new IllegalArgumentException("XML with an entity of its own");
                    default -> {
                        // comments and processing instructions say nothing
                    }
                }
            }
            return new XmlElement(name, text.toString(), children);
        }
    }
}
