package org.stunspec.suite.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stunspec.spec.RequirementId;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MappedAddress;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorRelayedAddress;

/** Rules about what servers send. */
public final class ServerRules {
    private static final int FIRST_DYNAMIC_PORT = 49152;

    public static final List<Rule> ALL = List.of(
            new Rule(RequirementId.parse("rfc8489-5-r8"), ServerRules::transactionIds),
            Rule.ofMessage("rfc8489-6.3.1.1-r3", ServerRules::errorCode),
            Rule.ofMessage("rfc8489-6.3.1.1-r8", ServerRules::xorMappedAddress),
            challenge("rfc8489-9.2.4-r3", AttributeType.REALM),
            challenge("rfc8489-9.2.4-r4", AttributeType.NONCE),
            Rule.ofMessage("rfc8489-14.2-r7", ServerRules::bothAddressesAgree),
            Rule.ofMessage("rfc8656-7.2-r39", ServerRules::relayedPort));

    private ServerRules() {}

    /** A success that answers no request is a breach only where a request that it could have answered is waiting. */
    private static Rule.Watch transactionIds() {
        Requests requests = new Requests();
        return observed -> {
            requests.note(observed);
            if (observed.message().messageClass() != MessageClass.SUCCESS_RESPONSE) {
                return new Rule.Look.Unconcerned();
            }
            if (requests.answeredBy(observed).isPresent()) {
                return new Rule.Look.Kept();
            }
            Method method = observed.message().method();
            return requests.awaits(observed, method)
                    ? new Rule.Look.Broken("transaction id "
                            + observed.message().transactionId() + " of no " + method.name() + " request that was sent")
                    : new Rule.Look.Unconcerned();
        };
    }

    private static Optional<String> errorCode(Observed observed) {
        return observed.message().messageClass() == MessageClass.ERROR_RESPONSE
                ? Optional.of(observed.message().raw(AttributeType.ERROR_CODE).isPresent() ? "" : "no ERROR-CODE")
                : Optional.empty();
    }

    private static Optional<String> xorMappedAddress(Observed observed) {
        StunMessage message = observed.message();
        boolean concerns = message.type().equals(MessageType.success(Method.BINDING)) && message.hasMagicCookie();
        return concerns
                ? Optional.of(message.raw(AttributeType.XOR_MAPPED_ADDRESS).isPresent() ? "" : "no XOR-MAPPED-ADDRESS")
                : Optional.empty();
    }

    /** The 401 to a request without integrity. */
    private static Rule challenge(String requirement, AttributeType wanted) {
        return new Rule(RequirementId.parse(requirement), () -> {
            Requests requests = new Requests();
            return observed -> {
                requests.note(observed);
                boolean is401 = code(observed) == 401;
                Optional<StunMessage> request = is401 ? requests.answeredBy(observed) : Optional.empty();
                boolean concerns = request.isPresent()
                        && request.get().raw(AttributeType.MESSAGE_INTEGRITY).isEmpty()
                        && request.get()
                                .raw(AttributeType.MESSAGE_INTEGRITY_SHA256)
                                .isEmpty();
                if (!concerns) {
                    return new Rule.Look.Unconcerned();
                }
                boolean there = observed.message().raw(wanted).isPresent();
                return Rule.look(there ? "" : "a 401 without " + wanted.name());
            };
        });
    }

    private static int code(Observed observed) {
        return observed.message().messageClass() == MessageClass.ERROR_RESPONSE
                ? value(observed, ErrorCode.class, ErrorCode::code).orElse(0)
                : 0;
    }

    private static Optional<String> bothAddressesAgree(Observed observed) {
        Optional<MappedAddress> plain = observed.message().find(MappedAddress.class);
        Optional<XorMappedAddress> xored = observed.message().find(XorMappedAddress.class);
        if (plain.isEmpty() || xored.isEmpty()) {
            return Optional.empty();
        }
        boolean agree = plain.get().address().equals(xored.get().address());
        return Optional.of(
                agree
                        ? ""
                        : "MAPPED-ADDRESS " + plain.get().address() + " and XOR-MAPPED-ADDRESS "
                                + xored.get().address());
    }

    private static Optional<String> relayedPort(Observed observed) {
        return value(
                        observed,
                        XorRelayedAddress.class,
                        relayed -> relayed.address().getPort())
                .map(port -> port >= FIRST_DYNAMIC_PORT ? "" : "relayed port " + port);
    }

    private static <A extends Attribute, V> Optional<V> value(
            Observed observed, Class<A> attribute, Function<A, V> value) {
        return observed.message().find(attribute).map(value);
    }
}
