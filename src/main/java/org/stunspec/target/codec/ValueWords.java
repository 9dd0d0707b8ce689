package org.stunspec.target.codec;

import org.stunspec.wire.AddressAttribute;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Priority;
import org.stunspec.wire.TextAttribute;
import org.stunspec.wire.UnknownAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Our codec's values in the words of the vectors. */
final class ValueWords {
    private ValueWords() {}

    /** @param octets the value as it stands in the message */
    static ObjectNode of(Attribute attribute, Bytes octets) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (attribute instanceof AddressAttribute at) {
            String literal = at.address().getAddress().getHostAddress();
            node.put("address", literal).put("port", at.address().getPort());
        } else if (attribute instanceof TextAttribute text) {
            node.put("text", text.value());
        } else if (attribute instanceof ErrorCode error) {
            node.put("code", error.code()).put("reason", error.reason());
        } else if (attribute instanceof UnknownAttributes unknown) {
            var types = node.putArray("types");
            unknown.types().forEach(type -> types.add(OwnCodec.code(type)));
        } else if (attribute instanceof PasswordAlgorithms several) {
            node.putArray("algorithms");
            several.algorithms().forEach(each -> algorithm(node, each));
        } else if (attribute instanceof PasswordAlgorithmAttribute one) {
            algorithm(node, one.algorithm());
        } else if (attribute instanceof Priority priority) {
            node.put("number", priority.value());
        } else if (attribute instanceof Lifetime lifetime) {
            node.put("number", lifetime.seconds());
        } else if (attribute instanceof Fingerprint fingerprint) {
            node.put("number", fingerprint.value());
        } else if (attribute instanceof ChannelNumber channel) {
            node.put("number", (long) channel.number());
        } else {
            node.put("hex", octets.hex());
        }
        return node;
    }

    private static void algorithm(ObjectNode node, PasswordAlgorithm algorithm) {
        node.withArray("algorithms")
                .addObject()
                .put("algorithm", algorithm.code())
                .put("parameters", algorithm.parameters().hex());
    }
}
