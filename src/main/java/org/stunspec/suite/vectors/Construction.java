package org.stunspec.suite.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stunspec.target.codec.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The command to build a vector's message, where its content leaves an encoder no choice of octets. */
final class Construction {
    private static final String SHA1 = "0x0008";
    private static final String SHA256 = "0x001C";
    private static final String FINGERPRINT = "0x8028";
    private static final List<String> COMPUTED = List.of(SHA1, SHA256, FINGERPRINT);

    private Construction() {}

    /** Empty where nobody has to send such a message, or where encoders may differ. */
    static Optional<ObjectNode> command(Vector vector) {
        JsonNode expected = vector.expected();
        List<JsonNode> attributes = expected.get("attributes").valueStream().toList();
        if (!isSent(vector) || !endsAsItShould(attributes)) {
            return Optional.empty();
        }
        ObjectNode command = JsonMapper.shared()
                .createObjectNode()
                .put("command", Operation.BUILD.word())
                .put("class", expected.get("class").asString())
                .put("method", expected.get("method").asInt())
                .put("transactionId", expected.get("transactionId").asString());
        ArrayNode given = command.putArray("attributes");
        for (JsonNode attribute : attributes) {
            String type = attribute.get("type").asString();
            switch (type) {
                case SHA1 -> command.put("integrityKey", vector.key().octets().hex());
                case SHA256 ->
                    command.put("integritySha256Key", vector.key().octets().hex());
                case FINGERPRINT -> command.put("fingerprint", true);
                default -> given.addObject().put("type", type).set("value", attribute.get("value"));
            }
        }
        return Optional.of(command);
    }

    private static boolean isSent(Vector vector) {
        Set<String> unusual = Set.of("duplicate", "order", "not-a-conversation");
        return vector.result().equals("valid")
                && vector.receiver() == Vector.Receiver.MUST_READ
                && vector.json()
                        .get("flags")
                        .valueStream()
                        .noneMatch(flag -> unusual.contains(flag.get("flag").asString()))
                && vector.expected().get("attributes").valueStream().allMatch(each -> each.has("value"));
    }

    /** Whether what is computed comes last, each once, in the one order that every encoder keeps. */
    private static boolean endsAsItShould(List<JsonNode> attributes) {
        List<String> types = new ArrayList<>(
                attributes.stream().map(each -> each.get("type").asString()).toList());
        List<String> computed = COMPUTED.stream().filter(types::contains).toList();
        return types.stream().filter(COMPUTED::contains).toList().equals(computed)
                && types.subList(types.size() - computed.size(), types.size()).equals(computed);
    }
}
