package org.stunspec.suite.turn;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Lifetime;

/** RFC 8656 section 18.2: LIFETIME. */
class Rfc8656Section18_2Lifetime {
    /** What the timer may have run down, in seconds, before the response was written. */
    private static final long TICKS = 3;

    @Check(id = "rfc8656-18.2-r1.four-bytes", needs = Need.TURN)
    void lifetimeHas4Bytes(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest())
                .reachingSuccess()
                .having(AttributeType.LIFETIME);

        assertThat(exchange).hasNoDefectOf("rfc8656-18.2");
    }

    @Check(id = "rfc8656-18.2-r2.wish-is-unsigned", needs = Need.TURN)
    void aVeryLongWishIsNotANegativeOne(TurnProbe probe) {
        Request request =
                probe.allocateRequest().with(new Lifetime(0xFFFFFFFFL)).remarked("with LIFETIME 0xFFFFFFFF");

        long standard = Allocations.standardLifetime(probe);

        Exchange exchange = probe.sendAuthenticated(request).reachingSuccess().having(AttributeType.LIFETIME);

        assertThat(exchange)
                .has(
                        Lifetime.class,
                        AttributeType.LIFETIME,
                        lifetime -> lifetime.seconds() >= standard - TICKS,
                        "no less than the default of " + standard + " s");
    }
}
