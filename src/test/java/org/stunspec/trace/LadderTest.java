package org.stunspec.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stunspec.sansio.Transport;
import org.stunspec.trace.Ladder.Packet;
import org.stunspec.trace.Ladder.Row;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.Realm;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.Username;
import org.stunspec.wire.XorPeerAddress;

class LadderTest {
    private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");
    private static final InetSocketAddress PROBE = new InetSocketAddress("192.0.2.1", 40000);
    private static final InetSocketAddress TARGET = new InetSocketAddress("192.0.2.9", 3478);
    private static final TransactionId ID = TransactionId.of(Bytes.ofHex("000102030405060708090a0b"));
    private static final Bytes ALLOCATE = message(
            MessageType.request(Method.ALLOCATE),
            new RequestedTransport(17),
            new Username("alice"),
            new Realm("test.example"),
            new Nonce("n"));

    private static Bytes message(MessageType type, Attribute... attributes) {
        MessageBuilder builder = MessageBuilder.of(type, ID);
        List.of(attributes).forEach(builder::add);
        return builder.build();
    }

    private static String label(Bytes payload) {
        return MessageLabel.of(Transport.UDP, payload);
    }

    private static Packet toTarget(int millis, Bytes payload) {
        return new Packet(START.plusMillis(millis), "probe", "target", Transport.UDP, PROBE, TARGET, payload);
    }

    @Test
    void labelsMessagesByWhatMatters() {
        assertThat(label(ALLOCATE))
                .isEqualTo("Allocate request, REQUESTED-TRANSPORT UDP, USERNAME alice, REALM test.example");
        assertThat(label(message(MessageType.error(Method.ALLOCATE), new ErrorCode(401, "Unauthorized"))))
                .isEqualTo("Allocate error 401 Unauthorized");
        assertThat(label(message(MessageType.success(Method.CHANNEL_BIND)))).isEqualTo("ChannelBind success");
        assertThat(label(message(
                        MessageType.indication(Method.SEND),
                        new XorPeerAddress(new InetSocketAddress("2001:db8::7", 9)))))
                .isEqualTo("Send indication, XOR-PEER-ADDRESS [2001:db8::7]:9");
        assertThat(label(Bytes.ofHex("4000 0001 61"))).isEqualTo("ChannelData 0x4000, 1 byte");
        assertThat(label(Bytes.ofHex("ff00"))).isEqualTo("data, 2 bytes");
    }

    @Test
    void labelsAllMessagesOfARunOfAStream() {
        Bytes run = Bytes.concat(
                message(MessageType.request(Method.BINDING)),
                Bytes.ofHex("4000 0003 616263 00"),
                ALLOCATE.slice(0, 30));

        assertThat(MessageLabel.of(Transport.TCP, run))
                .startsWith("Binding request + ChannelData 0x4000, 3 bytes + Allocate request");
    }

    @Test
    void ordersParticipantsAndCountsTime() {
        Packet answer =
                new Packet(START.plusMillis(7), "target", "probe", Transport.UDP, TARGET, PROBE, Bytes.ofHex("ff"));

        Ladder ladder = Ladder.of(List.of(toTarget(0, ALLOCATE), answer));

        assertThat(ladder.participants()).containsExactly("probe", "target");
        assertThat(ladder.rows()).extracting(Row::sinceFirst).containsExactly(Duration.ZERO, Duration.ofMillis(7));
    }

    @Test
    void knowsARetransmissionFromDataThatHappensToBeTheSame() {
        Bytes data = Bytes.ofHex("ff");

        Ladder ladder = Ladder.of(
                List.of(toTarget(0, ALLOCATE), toTarget(500, ALLOCATE), toTarget(600, data), toTarget(700, data)));

        assertThat(ladder.rows()).extracting(Row::isRepeat).containsExactly(false, true, false, false);
    }

    @Test
    void rendersAsText() {
        Bytes request = message(MessageType.request(Method.BINDING));

        String text = LadderText.of(Ladder.of(List.of(toTarget(0, request), toTarget(1500, request))));

        assertThat(text)
                .isEqualTo("   0.000000  probe  -> target  UDP   Binding request\n"
                        + "   1.500000  probe  -> target  UDP   Binding request (again)\n");
    }

    @Test
    void hasNoRowsForNoPackets() {
        assertThat(LadderText.of(Ladder.of(List.of()))).isEmpty();
    }
}
