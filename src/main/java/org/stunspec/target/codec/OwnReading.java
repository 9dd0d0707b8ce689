package org.stunspec.target.codec;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Decoded;
import org.stunspec.wire.Demultiplexer;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.Frame;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.NotStun;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StreamFramer;
import org.stunspec.wire.StunMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of our codec that read. */
final class OwnReading {
    private OwnReading() {}

    static ObjectNode decode(Bytes bytes) {
        return of(bytes, OwnReading::describe);
    }

    static ObjectNode integrity(Bytes bytes, JsonNode command) {
        IntegrityKey key = IntegrityKey.ofBytes(Bytes.ofHex(command.path("key").asString()));
        int least = command.path("least").asInt(32);
        boolean sha1 = command.path("algorithm").asString().equals("SHA-1");
        return of(
                bytes,
                message -> result(
                        sha1 ? Integrity.verifySha1(message, key) : Integrity.verifySha256(message, key, least)));
    }

    static ObjectNode fingerprint(Bytes bytes) {
        return of(bytes, message -> result(Fingerprint.verify(message)));
    }

    private static ObjectNode result(IntegrityResult result) {
        return OwnCodec.node().put("result", result.name().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode of(Bytes bytes, Function<StunMessage, ObjectNode> operation) {
        Decoded decoded = StunMessage.decode(bytes);
        if (decoded instanceof NotStun not) {
            return OwnCodec.refused(not.reason());
        }
        StunMessage message = (StunMessage) decoded;
        return message.hasSoundHeader()
                ? operation.apply(message)
                : OwnCodec.refused(message.defects().get(0).problem());
    }

    private static ObjectNode describe(StunMessage message) {
        ObjectNode answer = OwnCodec.node();
        ObjectNode node = answer.putObject("message")
                .put(
                        "class",
                        message.messageClass().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("method", message.method().code())
                .put("transactionId", message.transactionId().toString());
        ArrayNode attributes = node.putArray("attributes");
        for (RawAttribute raw : message.effectiveAttributes()) {
            ObjectNode each = attributes
                    .addObject()
                    .put("type", OwnCodec.code(raw.type()))
                    .put("offset", raw.offset())
                    .put("length", raw.declaredLength());
            Optional<Attribute> value = message.value(raw);
            value.ifPresentOrElse(
                    readable -> each.set("value", ValueWords.of(readable, raw.value())),
                    () -> each.put("readable", false));
        }
        return answer;
    }

    static ObjectNode channelData(Bytes bytes) {
        return ChannelData.decode(bytes)
                .map(read -> OwnCodec.node()
                        .put("channel", read.channelNumber())
                        .put("data", read.data().hex()))
                .orElseGet(() -> OwnCodec.refused("no ChannelData"));
    }

    static ObjectNode frames(JsonNode pieces) {
        ObjectNode answer = OwnCodec.node();
        ArrayNode frames = answer.putArray("frames");
        StreamFramer framer = new StreamFramer();
        boolean broken = false;
        for (JsonNode piece : pieces) {
            framer.feed(Bytes.ofHex(piece.asString()));
            for (Optional<Frame> next = framer.next(); next.isPresent(); next = framer.next()) {
                broken |= next.get() instanceof Frame.Broken;
                frame(next.get(), frames);
            }
        }
        return broken ? answer.put("broken", true) : answer.put("pending", framer.pendingOctets());
    }

    private static void frame(Frame frame, ArrayNode frames) {
        if (frame instanceof Frame.Stun stun) {
            frames.addObject().put("frame", "stun").put("bytes", stun.bytes().hex());
        } else if (frame instanceof Frame.Channel channel) {
            frames.addObject()
                    .put("frame", "channel-data")
                    .put("bytes", channel.bytes().hex());
        }
    }

    static ObjectNode protocol(Bytes packet, JsonNode command) {
        boolean fromTurnServer = command.path("fromTurnServer").asBoolean();
        Demultiplexer.Protocol protocol = command.path("scheme").asString().equals("RFC 7983")
                ? Demultiplexer.rfc7983(packet.u8(0))
                : Demultiplexer.rfc9443(packet.u8(0), fromTurnServer);
        String word = switch (protocol) {
            case STUN -> "stun";
            case ZRTP -> "zrtp";
            case DTLS -> "dtls";
            case TURN_CHANNEL -> "turn-channel";
            case RTP_OR_RTCP -> "rtp";
            case QUIC -> "quic";
            case UNKNOWN -> "drop";
        };
        return OwnCodec.node().put("protocol", word);
    }

    static ObjectNode nonceCookie(String nonce) {
        Optional<NonceCookie> cookie = NonceCookie.parse(nonce);
        ObjectNode answer = OwnCodec.node().put("cookie", cookie.isPresent());
        cookie.map(NonceCookie::features)
                .ifPresent(features -> answer.put("passwordAlgorithms", features.passwordAlgorithms())
                        .put("usernameAnonymity", features.usernameAnonymity()));
        return answer;
    }
}
