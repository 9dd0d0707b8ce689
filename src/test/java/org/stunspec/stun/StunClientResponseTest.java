package org.stunspec.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stunspec.stun.StunClientBench.LOCAL;
import static org.stunspec.stun.StunClientBench.OTHER;
import static org.stunspec.stun.StunClientBench.SERVER;
import static org.stunspec.stun.StunClientBench.tcp;
import static org.stunspec.stun.StunClientBench.udp;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.AlternateServer;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.RawMessageBuilder;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.XorMappedAddress;

/** RFC 8489 sections 6.3 and 10. */
class StunClientResponseTest {
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    @Test
    void aSuccessResponseEndsTheTransaction() {
        StunClientBench bench = new StunClientBench(udp());
        StunRequestId id = bench.binding();
        bench.pass(Duration.ofMillis(30));
        bench.receive(bench.success().add(new XorMappedAddress(LOCAL)));

        StunClientEvent.Succeeded success =
                bench.events(StunClientEvent.Succeeded.class).get(0);
        assertThat(success.request()).isEqualTo(id);
        assertThat(success.roundTrip()).contains(Duration.ofMillis(30));
        assertThat(success.response().find(XorMappedAddress.class)).contains(new XorMappedAddress(LOCAL));
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void aResponseWithAnotherTransactionIdIsDiscarded() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(MessageBuilder.of(MessageType.success(Method.BINDING), TransactionId.random(new Random(99))));
        assertDiscardedAndSentAgain(bench);
    }

    @Test
    void aResponseFromAnotherAddressIsDiscarded() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.take(new Input.Received(
                new FiveTuple(Transport.UDP, LOCAL, OTHER), bench.success().build()));
        assertDiscardedAndSentAgain(bench);
    }

    @Test
    void aResponseToAnotherMethodIsDiscarded() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(MessageBuilder.of(
                MessageType.success(Method.ALLOCATE), bench.last().message().transactionId()));
        assertDiscardedAndSentAgain(bench);
    }

    @Test
    void aResponseWithoutTheMagicCookieIsDiscarded() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(RawMessageBuilder.of(
                        MessageType.success(Method.BINDING),
                        bench.last().message().transactionId())
                .cookie(0x12345678)
                .build());
        assertDiscardedAndSentAgain(bench);
    }

    @Test
    void aResponseWhoseLengthIsNotThatOfItsAttributesIsDiscarded() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(RawMessageBuilder.of(
                        MessageType.success(Method.BINDING),
                        bench.last().message().transactionId())
                .declaredLength(8)
                .build());
        assertDiscardedAndSentAgain(bench);
    }

    @Test
    void aClientThatUsesFingerprintsDemandsThem() {
        StunClientBench bench = new StunClientBench(udp().withFingerprint(true));
        bench.binding();
        assertThat(bench.last().message().has(AttributeType.FINGERPRINT)).isTrue();

        bench.receive(bench.success());
        assertThat(bench.events(StunClientEvent.Discarded.class)).hasSize(1);
        bench.receive(bench.success().fingerprint());
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(1);
    }

    @Test
    void aWrongFingerprintIsDiscardedByEveryClient() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(RawMessageBuilder.of(
                        MessageType.success(Method.BINDING),
                        bench.last().message().transactionId())
                .fingerprintOf(1)
                .build());
        assertDiscardedAndSentAgain(bench);
    }

    @Test
    void unknownRequiredAttributesFailTheTransaction() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(RawMessageBuilder.of(
                        MessageType.success(Method.BINDING),
                        bench.last().message().transactionId())
                .attribute(0x7F03, Bytes.ofHex("00000000"))
                .build());
        assertThat(bench.failures()).containsExactly(StunClientFailure.UNKNOWN_ATTRIBUTES);
    }

    @Test
    void unknownOptionalAttributesAreIgnored() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(RawMessageBuilder.of(
                        MessageType.success(Method.BINDING),
                        bench.last().message().transactionId())
                .attribute(0xFF03, Bytes.ofHex("00000000"))
                .build());
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(1);
    }

    @Test
    void anErrorResponseWithoutACodeFailsTheTransaction() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(MessageBuilder.of(
                MessageType.error(Method.BINDING), bench.last().message().transactionId()));
        assertThat(bench.failures()).containsExactly(StunClientFailure.NO_ERROR_CODE);
    }

    @Test
    void a420IsReportedWithTheAttributesItNames() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();
        UnknownAttributes named = new UnknownAttributes(List.of(new AttributeType(0x7F03)));

        bench.receive(bench.error(420).add(named));
        StunClientEvent.Refused refused =
                bench.events(StunClientEvent.Refused.class).get(0);
        assertThat(refused.code()).isEqualTo(420);
        assertThat(refused.response().find(UnknownAttributes.class)).contains(named);
    }

    @Test
    void aServerErrorIsRetriedFourTimes() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();
        for (int i = 0; i < 10; i++) {
            int before = bench.sent.size();
            bench.receive(bench.error(500));
            bench.pass(Duration.ofSeconds(10));
            if (bench.sent.size() == before) {
                break;
            }
        }

        assertThat(bench.sent.stream()
                        .map(sent -> sent.message().transactionId())
                        .distinct())
                .hasSize(5);
        assertThat(bench.events(StunClientEvent.Refused.class)).hasSize(1);
    }

    @Test
    void aRedirectionLeadsToTheFirstServerOfTheSameFamily() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(bench.error(300)
                .add(new AlternateServer(StunClientBench.address("2001:db8::9", 3478)))
                .add(new AlternateServer(OTHER)));
        assertThat(bench.last().path()).isEqualTo(new FiveTuple(Transport.UDP, LOCAL, OTHER));
        bench.receive(bench.success());
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(1);
        assertThat(bench.client.server()).isEqualTo(OTHER);
    }

    @Test
    void aRedirectionBackWithinFiveMinutesFails() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.receive(bench.error(300).add(new AlternateServer(OTHER)));
        bench.receive(bench.error(300).add(new AlternateServer(SERVER)));
        assertThat(bench.failures()).containsExactly(StunClientFailure.NO_ALTERNATE);
        assertThat(bench.sent).hasSize(2);
    }

    @Test
    void redirectionsWithoutEndAreNotFollowedWithoutEnd() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();
        for (int i = 10; i < 40; i++) {
            bench.receive(bench.error(300).add(new AlternateServer(StunClientBench.address("192.0.2." + i, 3478))));
        }

        assertThat(bench.failures()).containsExactly(StunClientFailure.NO_ALTERNATE);
        assertThat(bench.sent).hasSize(6);
    }

    @Test
    void overTcpARedirectionOpensAConnectionToTheAlternate() {
        StunClientBench bench = new StunClientBench(tcp());
        bench.binding();

        bench.receive(bench.error(300).add(new AlternateServer(OTHER)));
        assertThat(bench.last().path().remote()).isEqualTo(OTHER);
        assertThat(bench.sent).hasSize(2);
    }

    @Test
    void aStreamMayBeCutAnywhere() {
        StunClientBench bench = new StunClientBench(tcp());
        bench.binding();
        Bytes response = bench.success().add(new XorMappedAddress(LOCAL)).build();

        bench.receive(response.slice(0, 3));
        bench.receive(response.slice(3, 25));
        assertThat(bench.events(StunClientEvent.Succeeded.class)).isEmpty();
        bench.receive(response.from(25));
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(1);
    }

    @Test
    void aStreamOfSomethingElseIsClosed() {
        StunClientBench bench = new StunClientBench(tcp());
        bench.binding();

        bench.receive(Bytes.ofHex("ffffffff"));
        assertThat(bench.others)
                .containsExactly(new Output.Disconnect(bench.last().path()));
        assertThat(bench.failures()).containsExactly(StunClientFailure.CONNECTION_FAILED);
    }

    @Test
    void everyTransactionHasAnIdOfItsOwn() {
        StunClientBench bench = new StunClientBench(udp());
        for (int i = 0; i < 10; i++) {
            bench.binding();
        }
        assertThat(bench.sent.stream().map(StunClientBench.Sent::message).map(StunMessage::transactionId))
                .doesNotHaveDuplicates();
    }

    private static void assertDiscardedAndSentAgain(StunClientBench bench) {
        assertThat(bench.events(StunClientEvent.Succeeded.class)).isEmpty();
        assertThat(bench.events(StunClientEvent.Discarded.class)).hasSize(1);
        bench.pass(HALF_A_SECOND);
        assertThat(bench.sent).hasSize(2);
        bench.receive(bench.success());
        assertThat(bench.events(StunClientEvent.Succeeded.class)).hasSize(1);
    }
}
