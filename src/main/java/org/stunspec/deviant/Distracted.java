package org.stunspec.deviant;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.RawMessageBuilder;
import org.stunspec.wire.Software;
import org.stunspec.wire.StunMessage;

/** The reference, which does not look at the second request of a 5-tuple and has an error for it instead. */
final class Distracted extends Redirecting {
    private final int code;
    private final Set<Method> concerned;
    private final Map<FiveTuple, Integer> asked = new HashMap<>();

    Distracted(TurnServerConfig config, RandomGenerator random, int code, Method... concerned) {
        super(config, random);
        this.code = code;
        this.concerned = Set.of(concerned);
    }

    @Override
    public void take(Input input, Instant at) {
        if (input instanceof Input.Received received
                && StunMessage.decode(received.data()) instanceof StunMessage message
                && isWell(message)
                && asked.merge(received.path(), 1, Integer::sum) == 2) {
            also(new Output.Transmit(received.path(), refusal(message, received.path()), false));
        } else {
            super.take(input, at);
        }
    }

    /** What is to be discarded is not answered, be the server ever so busy. */
    private boolean isWell(StunMessage message) {
        return message.messageClass() == MessageClass.REQUEST
                && message.hasMagicCookie()
                && message.defects().isEmpty()
                && message.bytes().length() == StunMessage.HEADER + message.declaredLength()
                && concerned.contains(message.method());
    }

    private Bytes refusal(StunMessage request, FiveTuple path) {
        RawMessageBuilder error = RawMessageBuilder.of(MessageType.error(request.method()), request.transactionId())
                .attribute(new ErrorCode(code, "not now"))
                .attribute(new Software("distracted 1"));
        if (code == 300) {
            RedirectionVariants.alternates(path).forEach(error::attribute);
        }
        return error.build();
    }

    @Override
    List<Output> instead(Output output) {
        return List.of(output);
    }
}
