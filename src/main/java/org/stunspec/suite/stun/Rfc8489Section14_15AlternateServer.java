package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.ALTERNATE_SERVER;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;

/** RFC 8489 section 14.15: ALTERNATE-SERVER. */
class Rfc8489Section14_15AlternateServer {
    private static boolean isLaidOutLikeMappedAddress(Bytes value) {
        return AddressLayout.hasZeroFirst(value)
                && AddressLayout.hasAFamily(value)
                && AddressLayout.hasTheSizeOfItsFamily(value);
    }

    @Check(
            id = "rfc8489-14.15-r1.layout-of-mapped-address",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theValueIsLaidOutLikeMappedAddress(TurnProbe probe) {
        Exchange away = Redirected.anybody(probe).having(ALTERNATE_SERVER);

        assertThat(away)
                .hasValue(
                        ALTERNATE_SERVER,
                        Rfc8489Section14_15AlternateServer::isLaidOutLikeMappedAddress,
                        "a zero, family 1 or 2, a port, and an address of that family");
    }
}
