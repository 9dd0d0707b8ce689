package org.stunspec.suite;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import org.stunspec.probe.Arrival;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.StunMessage;

/** Says in a few words what a packet is. */
final class Wording {
    private Wording() {}

    static String of(Arrival arrival) {
        Optional<StunMessage> message = arrival.message();
        if (message.isPresent()) {
            return of(message.get());
        }
        Optional<ChannelData> channelData = arrival.channelData();
        return channelData
                .map(c -> "ChannelData on 0x%04X with %d bytes"
                        .formatted(c.channelNumber(), c.data().length()))
                .orElseGet(() -> arrival.data().length() + " bytes");
    }

    static String of(StunMessage message) {
        String method = message.method().name();
        String name = ("AEIOU".indexOf(method.charAt(0)) >= 0 ? "an " : "a ") + method;
        return switch (message.messageClass()) {
            case REQUEST -> name + " request";
            case INDICATION -> name + " indication";
            case SUCCESS_RESPONSE -> name + " success response";
            case ERROR_RESPONSE ->
                name + " error response"
                        + message.find(ErrorCode.class)
                                .map(e -> (" " + e.code() + " " + e.reason()).stripTrailing())
                                .orElse(" without ERROR-CODE");
        };
    }

    static String of(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** A constant's name as people write it. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static boolean isResponse(StunMessage message) {
        return message.messageClass() == MessageClass.SUCCESS_RESPONSE
                || message.messageClass() == MessageClass.ERROR_RESPONSE;
    }
}
