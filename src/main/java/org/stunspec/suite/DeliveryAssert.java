package org.stunspec.suite;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;

/** Expectations of what became of data that was given to a relay. */
public final class DeliveryAssert extends AbstractAssert<DeliveryAssert, Delivery> {
    DeliveryAssert(Delivery actual) {
        super(actual, DeliveryAssert.class);
    }

    public DeliveryAssert isDelivered() {
        if (actual.received().isEmpty()) {
            if (!actual.controlled()) {
                throw new EnvironmentFailure("the control beside the " + actual.described() + " was not answered");
            }
            throw new ExpectationNotMet(
                    ExpectationNotMet.By.ABSENCE_OR_TIMING,
                    actual.described(),
                    "the data is delivered",
                    "nothing arrived, while controls were answered",
                    List.of());
        }
        return this;
    }

    public DeliveryAssert isWithheld() {
        Optional<Arrival> received = actual.received();
        if (received.isPresent()) {
            throw new ExpectationNotMet(
                    ExpectationNotMet.By.BYTES,
                    actual.described(),
                    "the data is not delivered",
                    "it was delivered: " + Wording.of(received.get()),
                    List.of(new ExpectationNotMet.Mark(
                            received.get().data(), 0, received.get().data().length(), "must not have been relayed")));
        }
        if (!actual.controlled()) {
            throw new EnvironmentFailure(
                    "the data that must pass, sent beside the " + actual.described() + ", did not pass");
        }
        return this;
    }

    /** It was delivered, and came from this transport address. */
    public DeliveryAssert isDeliveredFrom(InetSocketAddress source) {
        isDelivered();
        InetSocketAddress seen = actual.received().orElseThrow().from();
        if (!seen.equals(source)) {
            throw new ExpectationNotMet(
                    ExpectationNotMet.By.BYTES,
                    actual.described(),
                    "it comes from " + Wording.of(source),
                    "it came from " + Wording.of(seen),
                    List.of());
        }
        return this;
    }

    /** Exactly the payload came out, no octet more or less. */
    public DeliveryAssert isDeliveredUnchanged() {
        isDelivered();
        Bytes data = actual.data().orElse(Bytes.EMPTY);
        if (!data.equals(actual.payload())) {
            throw broken(
                    "exactly the " + actual.payload().length() + " bytes " + actual.payload(),
                    "the " + data.length() + " bytes " + data);
        }
        return this;
    }

    public DeliveryAssert isDeliveredInADataIndication() {
        return isDeliveredWhere(TurnProbe::isDataIndication, "it comes in a Data indication");
    }

    public DeliveryAssert isDeliveredAsChannelData() {
        return isDeliveredWhere(arrival -> arrival.channelData().isPresent(), "it comes as ChannelData");
    }

    public DeliveryAssert isDeliveredOnChannel(int number) {
        return isDeliveredWhere(
                arrival -> arrival.channelData()
                        .filter(c -> c.channelNumber() == number)
                        .isPresent(),
                "it comes as ChannelData with the number 0x%04X".formatted(number));
    }

    /** It was delivered in a STUN message with these attributes. */
    public DeliveryAssert isDeliveredWith(AttributeType... types) {
        for (AttributeType type : types) {
            isDeliveredWhere(
                    arrival -> arrival.message().flatMap(m -> m.raw(type)).isPresent(),
                    "it comes in a message with " + type.name());
        }
        return this;
    }

    /** It was delivered in a STUN message in which this attribute is well formed and has the value that is wanted. */
    public <A extends Attribute> DeliveryAssert isDeliveredWith(
            Class<A> attribute, Predicate<? super A> condition, String wanted) {
        return isDeliveredWhere(
                arrival -> arrival.message()
                        .flatMap(m -> m.find(attribute))
                        .filter(condition)
                        .isPresent(),
                "it comes in a message with " + wanted);
    }

    /** Any other property of what came out. */
    public DeliveryAssert isDeliveredWhere(Predicate<Arrival> condition, String expected) {
        isDelivered();
        Arrival received = actual.received().orElseThrow();
        if (!condition.test(received)) {
            throw broken(expected, Wording.of(received) + " came: " + received.data());
        }
        return this;
    }

    /** What came on the stream are whole messages, with nothing behind the last one and nothing missing. */
    public DeliveryAssert endsOnABoundary() {
        if (actual.unfinished() > 0) {
            throw broken(
                    "a message that is padded to a multiple of 4 bytes",
                    actual.unfinished() + " bytes, and then no more");
        }
        actual.reached();
        return this;
    }

    private ExpectationNotMet broken(String expected, String seen) {
        List<ExpectationNotMet.Mark> marks = actual.received()
                .map(arrival -> List.of(new ExpectationNotMet.Mark(
                        arrival.data(), 0, arrival.data().length(), "expected: " + expected)))
                .orElse(List.of());
        return new ExpectationNotMet(ExpectationNotMet.By.BYTES, actual.described(), expected, seen, marks);
    }
}
