package org.stunspec.suite;

import java.util.List;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Passage;
import org.stunspec.probe.Pipelined;
import org.stunspec.probe.Reaction;

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

    /** What became of one field of the IP header each time that something passed. */
    public static HeaderAssert assertThat(HeaderField field, List<Passage> passages) {
        return new HeaderAssert(field, passages);
    }

    public static ReactionAssert assertThat(Reaction reaction) {
        return new ReactionAssert(reaction);
    }

    public static PipelinedAssert assertThat(Pipelined pipelined) {
        return new PipelinedAssert(pipelined);
    }
}
