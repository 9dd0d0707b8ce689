package org.stunspec.suite.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.TransactionId;

class ForbiddenPeerTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);
    private static final ForbiddenPeer HOST = new ForbiddenPeer(ANY, "a host", true);
    private static final ForbiddenPeer NO_HOST = new ForbiddenPeer(ANY, "a multicast address", false);

    private static Exchange refusal(int code) {
        Bytes response = MessageBuilder.of(
                        MessageType.error(Method.CREATE_PERMISSION),
                        TransactionId.of(Bytes.ofHex("000102030405060708090a0b")))
                .add(new ErrorCode(code, ""))
                .build();
        return new Exchange(
                "request",
                Bytes.EMPTY,
                1,
                Optional.of(new Arrival(response, ANY, Instant.EPOCH)),
                Exchange.Silence.NONE,
                Optional.empty());
    }

    /** RFC 8656 sections 10.2 and 12.2 do not say what an invalid address is. */
    @Test
    void whatNoHostCanHaveMayBeInvalid() {
        assertThatThrownBy(() -> NO_HOST.refusedByPolicy(refusal(400))).isInstanceOf(NotApplicable.class);
    }

    @Test
    void whatAHostCanHaveIsRefusedByPolicyWhateverTheCode() {
        assertThat(HOST.refusedByPolicy(refusal(400)).errorCode()).hasValue(400);
        assertThat(NO_HOST.refusedByPolicy(refusal(403)).errorCode()).hasValue(403);
    }
}
