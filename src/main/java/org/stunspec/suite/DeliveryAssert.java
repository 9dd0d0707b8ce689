package org.stunspec.suite;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.EnvironmentFailure;

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
                    "nothing arrived",
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
}
