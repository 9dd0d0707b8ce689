package org.stunspec.suite;

import org.stunspec.probe.Delivery;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Exchange;

/** The way into the expectations of checks. */
public final class StunAssertions {
    private StunAssertions() {}

    public static ExchangeAssert assertThat(Exchange exchange) {
        return new ExchangeAssert(exchange);
    }

    public static DiscardingAssert assertThat(Discarding discarding) {
        return new DiscardingAssert(discarding);
    }

    public static DeliveryAssert assertThat(Delivery delivery) {
        return new DeliveryAssert(delivery);
    }
}
