package org.stunspec.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MappedAddress;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.Software;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttribute;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.XorMappedAddress;

class StunServerBindingTest {
    private static final AttributeType STRANGE = new AttributeType(0x7F03);
    private static final AttributeType OPTIONAL = new AttributeType(0xFF03);

    private final StunServerConfig config = StunServerConfig.builder().build();
    private final ServerBench bench = ServerBench.of(config);

    @Test
    void aBindingRequestIsAnsweredWithItsSource() {
        StunMessage response = bench.ask(bench.binding());

        assertThat(response.messageClass()).isEqualTo(MessageClass.SUCCESS_RESPONSE);
        assertThat(response.method()).isEqualTo(Method.BINDING);
        assertThat(response.find(XorMappedAddress.class).map(XorMappedAddress::address))
                .contains(ServerBench.CLIENT);
        assertThat(response.find(Software.class)).isPresent();
        assertThat(response.raw(AttributeType.FINGERPRINT)).isEmpty();
        assertThat(response.defects()).isEmpty();
    }

    @Test
    void anIpv6SourceIsReportedAsIpv6() {
        ServerBench six = bench.from(new InetSocketAddress("2001:db8::7", 7000));

        assertThat(six.ask(six.binding()).find(XorMappedAddress.class).map(XorMappedAddress::address))
                .contains(new InetSocketAddress("2001:db8::7", 7000));
    }

    @Test
    void fingerprintIsAnsweredWithFingerprint() {
        StunMessage response = bench.ask(bench.binding().fingerprint());

        assertThat(Fingerprint.verify(response)).isEqualTo(IntegrityResult.VALID);
    }

    @Test
    void aWrongFingerprintIsSilence() {
        byte[] octets = bench.binding().fingerprint().build().toArray();
        octets[octets.length - 1] ^= 1;

        assertThat(bench.send(Bytes.wrap(octets))).isEmpty();
    }

    @Test
    void unknownRequiredAttributesAreListed() {
        StunMessage response = bench.ask(bench.binding()
                .add(new UnknownAttribute(OPTIONAL, Bytes.ofHex("00")))
                .add(new UnknownAttribute(STRANGE, Bytes.ofHex("00"))));

        assertThat(response.find(ErrorCode.class).map(ErrorCode::code)).contains(420);
        assertThat(response.find(UnknownAttributes.class).map(UnknownAttributes::types))
                .contains(List.of(STRANGE));
    }

    @Test
    void unknownOptionalAttributesAreIgnored() {
        StunMessage response = bench.ask(bench.binding().add(new UnknownAttribute(OPTIONAL, Bytes.ofHex("00"))));

        assertThat(response.messageClass()).isEqualTo(MessageClass.SUCCESS_RESPONSE);
    }

    @Test
    void indicationsAreNeverAnswered() {
        assertThat(bench.send(bench.indication(Method.BINDING).build())).isEmpty();
    }

    @Test
    void whatIsNotAProperRequestIsSilence() {
        Bytes request = bench.binding().build();

        assertThat(bench.send(patched(request, 0, 0xC0))).as("first two bits").isEmpty();
        assertThat(bench.send(patched(request, 3, 2)))
                .as("length not a multiple of 4")
                .isEmpty();
        assertThat(bench.send(patched(request, 3, 4))).as("length too large").isEmpty();
        assertThat(bench.send(patched(request, 1, 0x09))).as("unknown method").isEmpty();
        assertThat(bench.send(patched(patched(request, 0, 0x01), 1, 0x01)))
                .as("a response")
                .isEmpty();
        assertThat(bench.send(Bytes.ofHex("00"))).as("one octet").isEmpty();
    }

    @Test
    void aClientOfRfc3489GetsItsWholeIdAndAMappedAddress() {
        Bytes request = patched(bench.binding().build(), 4, 0x77);

        Bytes response = bench.send(request).orElseThrow();

        assertThat(response.slice(4, 20)).isEqualTo(request.slice(4, 20));
        StunMessage message = (StunMessage) StunMessage.decode(response);
        assertThat(message.find(MappedAddress.class).map(MappedAddress::address))
                .contains(ServerBench.CLIENT);
        assertThat(message.find(XorMappedAddress.class)).isEmpty();
    }

    @Test
    void attributesThatRunOverTheEndAreABadRequest() {
        Bytes request = bench.binding().add(new Software("abcd")).build();

        StunMessage response = bench.decoded(bench.send(patched(request, 23, 9)));

        assertThat(response.find(ErrorCode.class).map(ErrorCode::code)).contains(400);
    }

    @Test
    void aStreamIsCutIntoRequestsWhereverItIsDivided() {
        ServerBench tcp = bench.over(Transport.TCP);
        Bytes two = Bytes.concat(tcp.binding().build(), tcp.binding().build());
        tcp.open();

        assertThat(tcp.send(two.slice(0, 19))).isEmpty();
        assertThat(tcp.send(two.slice(19, 21))).isPresent();
        assertThat(tcp.send(two.from(21))).isPresent();
    }

    @Test
    void aStreamThatIsNoStunIsClosed() {
        ServerBench tcp = bench.over(Transport.TCP);
        tcp.open();

        assertThat(tcp.send(Bytes.ofHex("ff00000000"))).isEmpty();
        assertThat(tcp.isDisconnected()).isTrue();
    }

    @Test
    void bindingCanBeTurnedOff() {
        ServerBench off = ServerBench.of(config.toBuilder().bindingServed(false).build());

        assertThat(off.send(off.binding().build())).isEqualTo(Optional.empty());
    }

    @Test
    void theLegalChoicesShow() {
        ServerBench other = ServerBench.of(config.toBuilder()
                .noSoftware()
                .fingerprint(FingerprintUse.ALWAYS)
                .extraAttribute(new UnknownAttribute(OPTIONAL, Bytes.ofHex("01")))
                .attributeOrder(AttributeOrder.REVERSED)
                .build());

        StunMessage response = other.ask(other.binding());

        assertThat(response.attributes())
                .extracting(raw -> raw.type())
                .containsExactly(OPTIONAL, AttributeType.XOR_MAPPED_ADDRESS, AttributeType.FINGERPRINT);
    }

    private static Bytes patched(Bytes message, int index, int value) {
        byte[] octets = message.toArray();
        octets[index] = (byte) value;
        return Bytes.wrap(octets);
    }
}
