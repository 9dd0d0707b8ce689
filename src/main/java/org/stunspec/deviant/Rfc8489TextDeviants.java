package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.lying;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;

/** Servers that break what RFC 8489 sections 14.9, 14.10 and 14.14 say of text. */
final class Rfc8489TextDeviants {
    private static final Bytes NOT_UTF8 = Bytes.ofHex("737475fffe31");
    private static final Bytes TOO_LONG = Patch.filled(128, 'r');

    static final List<Specimen> REALM = List.of(
            challenging("realm-in-quotes", "Puts quotes around REALM.", AttributeType.REALM, text("\"stunspec.test\"")),
            challenging("realm-not-utf-8", "Sends a REALM that is no UTF-8.", AttributeType.REALM, NOT_UTF8),
            challenging("realm-too-long", "Sends a REALM of 128 characters.", AttributeType.REALM, TOO_LONG),
            challenging(
                    "realm-decomposed",
                    "Sends a REALM with a letter and its accent apart.",
                    AttributeType.REALM,
                    text("re\u0301alm.test")));

    static final List<Specimen> NONCE = List.of(
            challenging("nonce-in-quotes", "Puts quotes around NONCE.", AttributeType.NONCE, text("\"0123456789\"")),
            challenging("nonce-too-long", "Sends a NONCE of 128 characters.", AttributeType.NONCE, TOO_LONG));

    static final List<Specimen> SOFTWARE = List.of(
            naming("nameless-software", "Sends a SOFTWARE without a name or a version.", text("-")),
            naming("software-not-utf-8", "Sends a SOFTWARE that is no UTF-8.", NOT_UTF8),
            naming("software-too-long", "Sends a SOFTWARE of 128 characters.", text("1" + "s".repeat(127))),
            lying(
                    "software-refused",
                    "Refuses requests with SOFTWARE.",
                    Lie.about(
                            told -> told.is(Method.BINDING, MessageClass.SUCCESS_RESPONSE)
                                    && told.request()
                                            .filter(r -> r.has(AttributeType.SOFTWARE))
                                            .isPresent(),
                            told -> told.rewriting()
                                    .as(MessageType.error(Method.BINDING))
                                    .without(AttributeType.XOR_MAPPED_ADDRESS)
                                    .with(new ErrorCode(400, "Bad Request"))
                                    .build())));

    private Rfc8489TextDeviants() {}

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Specimen challenging(String name, String says, AttributeType type, Bytes value) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> told.isError(401),
                        told -> told.rewriting().with(type, value).build()));
    }

    private static Specimen naming(String name, String says, Bytes value) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> true,
                        told -> told.rewriting()
                                .with(AttributeType.SOFTWARE, value)
                                .build()));
    }
}
