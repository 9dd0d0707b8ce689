package org.stunspec.trace.wireshark;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stunspec.trace.wireshark.Pdml.Node;
import org.stunspec.wire.Bytes;

/** Wireshark's reading of the messages in a packet, taken from its PDML. */
final class TheirReading {
    /** They say something of an attribute, but not what it means. */
    private static final Set<String> MEANINGLESS = Set.of("reserved", "padding", "port-xord", "ipv4-xord", "ipv6-xord");

    private static final Set<String> OF_ADDRESSES = Set.of("family", "port");
    /** Shown by their octets, because the text may be anything. */
    private static final Set<String> AS_OCTETS = Set.of(
            "reserved",
            "port-xord",
            "ipv4-xord",
            "ipv6-xord",
            "username",
            "username.opaque",
            "realm",
            "nonce",
            "software",
            "server",
            "error.reason",
            "value",
            "hmac",
            "token",
            "tie-breaker",
            "pw_alg_data",
            "password");

    private final Reading reading;
    private final boolean malformed;

    private TheirReading(Reading reading, boolean malformed) {
        this.reading = reading;
        this.malformed = malformed;
    }

    /** The messages that end in this packet, in order; those with a header that Wireshark finds wrong left out. */
    static List<Reading> of(Node packet) {
        List<Reading> found = new ArrayList<>();
        List<Node> protocols = packet.children();
        for (int i = 0; i < protocols.size(); i++) {
            Node protocol = protocols.get(i);
            List<Node> behind = protocols.subList(i + 1, protocols.size());
            if (protocol.name().equals("stun") && protocol.child("stun.channel").isPresent()) {
                found.add(channel(protocol, behind));
            } else if (protocol.name().endsWith("stun") && isSound(protocol)) {
                boolean malformed = !behind.isEmpty() && behind.get(0).name().equals("_ws.malformed");
                Reading reading = new Reading(protocol.name());
                new TheirReading(reading, malformed).message(protocol);
                found.add(reading);
            }
        }
        return found;
    }

    private static boolean isSound(Node protocol) {
        return protocol.walk().noneMatch(node -> node.name().equals("stun.wrong_msglen"));
    }

    private static Reading channel(Node protocol, List<Node> behind) {
        Reading reading = new Reading("channel");
        reading.say("channel", show(protocol, "stun.channel"));
        int length = Integer.parseInt(show(protocol, "stun.length"));
        reading.say("length", length);
        behind.stream()
                .limit(1)
                .flatMap(Node::walk)
                .filter(node -> node.name().equals("data.data") && length > 0)
                .forEach(data -> reading.say("data", data.value().substring(0, 2 * length)));
        return reading;
    }

    private void message(Node protocol) {
        String prefix = protocol.name() + ".";
        int type = Integer.decode(show(protocol, prefix + "type"));
        Node parts = protocol.child(prefix + "type").orElseThrow();
        reading.say("type", "0x%04x".formatted(type));
        if (prefix.equals("stun.")) {
            reading.say("class", classOf(show(parts, "stun.type.class")));
            reading.say("method", methodOf(show(parts, "stun.type.method")));
        }
        reading.say("length", Integer.decode(show(protocol, prefix + "length")));
        String id = value(protocol, prefix + "id");
        reading.say("cookie", prefix.equals("stun.") ? value(protocol, "stun.cookie") : id.substring(0, 8));
        reading.say("id", id.substring(id.length() - 24));
        List<Node> attributes = protocol.children().stream()
                .filter(node ->
                        node.name().equals("stun.attributes") || node.name().equals("classicstun.att"))
                .flatMap(node -> node.children().stream())
                .toList();
        for (int i = 0; i < attributes.size(); i++) {
            attribute(i, attributes.get(i), malformed && i == attributes.size() - 1);
        }
    }

    /** The two bits of the class as they lie in the type, as a number. */
    private static int classOf(String shown) {
        int bits = Integer.decode(shown);
        return bits >> 3 | bits & 1;
    }

    /** Twelve bits, of which those of the class lie two between. */
    private static String methodOf(String shown) {
        int bits = Integer.decode(shown);
        return "0x%04x".formatted(bits & 0xF | bits >> 1 & 0x70 | bits >> 2 & 0xF80);
    }

    private void attribute(int index, Node attribute, boolean broken) {
        int type = type(attribute);
        reading.attribute(index, type);
        reading.say("type", "0x%04x".formatted(type));
        List<Node> fields = attribute.children().stream()
                .filter(field -> field.name().contains("stun.") && !field.name().endsWith(".att.type"))
                .toList();
        boolean addresses = fields.stream().anyMatch(field -> field.name().endsWith("att.port"));
        boolean blamed = attribute.walk().anyMatch(node -> node.name().equals("_ws.malformed"));
        boolean readable = !broken
                && !blamed
                && (length(fields) == 0
                        || fields.stream().map(TheirReading::name).anyMatch(name -> isMeaning(name, addresses)));
        for (Node field : fields) {
            boolean said = readable && !value(field).isEmpty();
            if (said || name(field).equals("length")) {
                reading.say(name(field), value(field));
            }
        }
        if (!readable) {
            reading.unreadable("no value shown");
        }
    }

    /** A type that Wireshark does not know stands as octets. */
    private static int type(Node attribute) {
        return attribute.children().stream()
                .filter(field -> field.name().endsWith(".att.type"))
                .map(field -> Integer.decode(field.show()))
                .findFirst()
                .orElseGet(() -> Integer.parseInt(attribute.value(), 0, 4, 16));
    }

    private static int length(List<Node> fields) {
        return fields.stream()
                .filter(field -> name(field).equals("length"))
                .mapToInt(field -> Integer.parseInt(value(field)))
                .findFirst()
                .orElse(0);
    }

    private static boolean isMeaning(String field, boolean ofAddress) {
        return !field.equals("length") && !MEANINGLESS.contains(field) && !(ofAddress && OF_ADDRESSES.contains(field));
    }

    private static String name(Node field) {
        return field.name().replaceFirst("^(classic)?stun\\.(att\\.)?(change\\.)?", "");
    }

    private static String value(Node field) {
        String name = name(field);
        if (name.equals("length")) {
            return String.valueOf(Integer.parseInt(field.value(), 16));
        }
        if (name.equals("family")) {
            return "0x%02x".formatted(Integer.decode(field.show()));
        }
        if (name.equals("ipv4") || name.equals("ipv6")) {
            return address(field.show(), name);
        }
        return AS_OCTETS.contains(name) ? field.value() : field.show();
    }

    private static String address(String shown, String family) {
        try {
            Bytes octets = Bytes.wrap(InetAddress.getByName(shown).getAddress());
            return family.equals("ipv6") && octets.length() == 4
                    ? "0".repeat(20) + "ffff" + octets.hex()
                    : octets.hex();
        } catch (UnknownHostException noLiteral) {
            throw new IllegalStateException(noLiteral);
        }
    }

    private static String show(Node parent, String child) {
        return parent.child(child).orElseThrow().show();
    }

    private static String value(Node parent, String child) {
        return parent.child(child).orElseThrow().value();
    }
}
