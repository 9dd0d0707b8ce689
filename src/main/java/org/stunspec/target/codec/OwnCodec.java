package org.stunspec.target.codec;

import java.util.EnumSet;
import java.util.Optional;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The codec of stunspec, asked as a foreign one is. */
public final class OwnCodec implements Codec {
    private final String version;

    public OwnCodec(String version) {
        this.version = version;
    }

    @Override
    public Hello hello() {
        return new Hello("stunspec", version, EnumSet.allOf(Operation.class), Optional.empty());
    }

    @Override
    public Answer ask(ObjectNode command) {
        return new Answer(Operation.of(command.path("command").asString(""))
                .map(operation -> answer(operation, command))
                .orElseGet(() -> node().put("unsupported", true)));
    }

    private static ObjectNode answer(Operation operation, ObjectNode command) {
        return switch (operation) {
            case DECODE -> OwnReading.decode(bytes(command));
            case INTEGRITY -> OwnReading.integrity(bytes(command), command);
            case FINGERPRINT -> OwnReading.fingerprint(bytes(command));
            case CHANNEL_DATA -> OwnReading.channelData(bytes(command));
            case FRAMES -> OwnReading.frames(command.path("pieces"));
            case PROTOCOL -> OwnReading.protocol(bytes(command), command);
            case NONCE_COOKIE -> OwnReading.nonceCookie(command.path("nonce").asString());
            case BUILD -> OwnWriting.build(command);
            case KEY -> OwnWriting.key(command);
            case USERHASH -> OwnWriting.userhash(command);
        };
    }

    @Override
    public void close() {}

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode refused(String why) {
        return node().put("refused", why);
    }

    static Bytes bytes(JsonNode command) {
        return Bytes.ofHex(command.path("bytes").asString());
    }

    /** As {@code 0x0006}. */
    static String code(AttributeType type) {
        return String.format("0x%04X", type.code());
    }

    static AttributeType type(String code) {
        return new AttributeType(Integer.decode(code));
    }
}
