package org.stunspec.target.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.PasswordPreparation;
import org.stunspec.wire.PasswordPreparation.Prepared;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.UserHash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of our codec that write, or make what messages are written with. */
final class OwnWriting {
    private OwnWriting() {}

    static ObjectNode build(JsonNode command) {
        MessageClass messageClass = MessageClass.valueOf(
                command.path("class").asString().toUpperCase(Locale.ROOT).replace(' ', '_'));
        MessageBuilder builder = MessageBuilder.of(
                new MessageType(messageClass, new Method(command.path("method").asInt())),
                TransactionId.of(Bytes.ofHex(command.path("transactionId").asString())));
        for (JsonNode each : command.path("attributes")) {
            Optional<Attribute> attribute =
                    AttributeWords.read(OwnCodec.type(each.path("type").asString()), each.path("value"));
            if (attribute.isEmpty()) {
                return OwnCodec.node().put("unsupported", true);
            }
            builder.add(attribute.get());
        }
        key(command, "integrityKey").ifPresent(builder::integrity);
        key(command, "integritySha256Key").ifPresent(builder::integritySha256);
        if (command.path("fingerprint").asBoolean(false)) {
            builder.fingerprint();
        }
        return OwnCodec.node().put("bytes", builder.build().hex());
    }

    private static Optional<IntegrityKey> key(JsonNode command, String field) {
        return command.has(field)
                ? Optional.of(
                        IntegrityKey.ofBytes(Bytes.ofHex(command.path(field).asString())))
                : Optional.empty();
    }

    /** Section 9.2.2 of RFC 8489 removes trailing NULs before it prepares, which no profile would let through. */
    static ObjectNode key(JsonNode command) {
        boolean shortTerm = command.path("mechanism").asString().equals("short-term");
        List<String> names = shortTerm ? List.of("password") : List.of("username", "realm", "password");
        return prepared(command, names, strings -> {
            if (shortTerm) {
                return answer("key", IntegrityKey.shortTerm(strings.get(0)).octets());
            }
            IntegrityKey key = command.path("algorithm").asString().equals("MD5")
                    ? IntegrityKey.longTermMd5(strings.get(0), strings.get(1), strings.get(2))
                    : IntegrityKey.longTermSha256(strings.get(0), strings.get(1), strings.get(2));
            return answer("key", key.octets());
        });
    }

    static ObjectNode userhash(JsonNode command) {
        return prepared(
                command,
                List.of("username", "realm"),
                strings -> answer(
                        "userhash", UserHash.of(strings.get(0), strings.get(1)).value()));
    }

    private static ObjectNode prepared(
            JsonNode command, List<String> names, Function<List<String>, ObjectNode> operation) {
        boolean saslPrep = command.path("profile").asString("").equals("SASLprep");
        List<String> strings = new ArrayList<>();
        for (String name : names) {
            String text = command.path(name).asString().replaceFirst("\0+$", "");
            Prepared prepared = saslPrep ? PasswordPreparation.saslPrep(text) : PasswordPreparation.opaqueString(text);
            if (prepared instanceof Prepared.Rejected rejected) {
                return OwnCodec.refused(name + ": " + rejected.why());
            }
            strings.add(((Prepared.Accepted) prepared).value());
        }
        return operation.apply(strings);
    }

    private static ObjectNode answer(String field, Bytes value) {
        return OwnCodec.node().put(field, value.hex());
    }
}
