package org.stunspec.trace.wireshark;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What tshark says of packets with {@code -T pdml}: a tree of fields, with the octets of each. */
final class Pdml {
    /**
     * A field, a protocol, or a whole packet.
     *
     * @param show the value for a reader
     * @param value the octets in hexadecimal digits, or the number that remains of them under a mask
     */
    record Node(String name, String show, String value, List<Node> children) {
        Optional<Node> child(String wanted) {
            return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
        }

        /** This node and everything below it. */
        Stream<Node> walk() {
            return Stream.concat(Stream.of(this), children.stream().flatMap(Node::walk));
        }
    }

    private final XMLStreamReader xml;

    private Pdml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Hands over the packets one by one, so that a long capture needs no more memory than a short one. */
    static void read(InputStream pdml, Consumer<Node> eachPacket) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            // Text of the network stands in it as it came, whether it is UTF-8 or not.
            var octets = new InputStreamReader(pdml, StandardCharsets.ISO_8859_1);
            new Pdml(factory.createXMLStreamReader(octets)).packets(eachPacket);
        } catch (XMLStreamException unexpected) {
            throw new IllegalStateException("tshark wrote no PDML", unexpected);
        }
    }

    private void packets(Consumer<Node> eachPacket) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("packet")) {
                eachPacket.accept(node());
            }
        }
    }

    private Node node() throws XMLStreamException {
        String name = attribute("name");
        String show = attribute("show");
        String value = attribute("value");
        List<Node> children = new ArrayList<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                children.add(node());
            }
        }
        return new Node(name, show, value, List.copyOf(children));
    }

    private String attribute(String name) {
        return Optional.ofNullable(xml.getAttributeValue("", name)).orElse("");
    }
}
