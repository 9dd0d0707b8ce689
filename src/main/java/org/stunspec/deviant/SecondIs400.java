package org.stunspec.deviant;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.TransactionId;

/** Answers 400 where a request of this method, once answered with success, comes again. */
final class SecondIs400 implements Lie {
    private final Method method;
    private final Set<TransactionId> seen = new HashSet<>();

    SecondIs400(Method method) {
        this.method = method;
    }

    static Specimen to(String name, String says, Method method) {
        return Specimen.of(
                name,
                says,
                (config, random) ->
                        new TamperedServer<>(Reference.server(config, random), config, new SecondIs400(method)));
    }

    @Override
    public List<Bytes> instead(Told told) {
        boolean again = told.is(method, MessageClass.SUCCESS_RESPONSE)
                && told.message().filter(m -> !seen.add(m.transactionId())).isPresent();
        return List.of(again ? refused(told) : told.octets());
    }

    private Bytes refused(Told told) {
        return told.rewriting()
                .as(MessageType.error(method))
                .with(new ErrorCode(400, "Bad Request"))
                .build();
    }
}
