package org.stunspec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PublishedVectorsTest {
    /** RFC 5769 section 2.1. */
    private static final Bytes REQUEST = Bytes.ofHex("000100582112a442b7e7a701bc34d686fa87dfae802200105354554e20746573"
            + "7420636c69656e74002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70c"
            + "bfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf");
    /** RFC 5769 section 2.3. */
    private static final Bytes RESPONSE = Bytes.ofHex("010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563"
            + "746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c8292c275bfe3ed41"
            + "80280004c8fb0b4c");

    private static final IntegrityKey KEY = IntegrityKey.shortTerm("VOkJxbRl1RmTxUk/WvJxBt");

    @Test
    void theRequestIsReadToTheLastField() {
        StunMessage message = (StunMessage) StunMessage.decode(REQUEST);

        assertThat(message.type()).isEqualTo(MessageType.request(Method.BINDING));
        assertThat(message.find(Software.class)).contains(new Software("STUN test client"));
        assertThat(message.find(Priority.class)).contains(new Priority(0x6e0001ffL));
        assertThat(message.find(IceControlled.class)).contains(new IceControlled(0x932ff9b151263b36L));
        assertThat(message.find(Username.class)).contains(new Username("evtj:h6vY"));
        assertThat(Integrity.verifySha1(message, KEY)).isEqualTo(IntegrityResult.VALID);
        assertThat(Fingerprint.verify(message)).isEqualTo(IntegrityResult.VALID);
        assertThat(message.defects())
                .containsExactly(
                        new Defect("rfc8489-14", 73, 3, "USERNAME: padding is not zero", Defect.Effect.BREACH));
    }

    @Test
    void theResponseGivesAnIpv6Address() {
        StunMessage message = (StunMessage) StunMessage.decode(RESPONSE);

        assertThat(message.find(XorMappedAddress.class).map(XorMappedAddress::address))
                .contains(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
        assertThat(Integrity.verifySha1(message, KEY)).isEqualTo(IntegrityResult.VALID);
    }

    @Test
    void whatTheBuilderMakesIsValid() {
        TransactionId id = TransactionId.of(Bytes.ofHex("b7e7a701bc34d686fa87dfae"));
        Bytes built = MessageBuilder.of(MessageType.request(Method.BINDING), id)
                .fingerprint()
                .integritySha256(KEY, 24)
                .integrity(KEY)
                .add(new Software("STUN test client"))
                .build();

        StunMessage message = (StunMessage) StunMessage.decode(built);

        assertThat(message.attributes())
                .extracting(RawAttribute::type)
                .containsExactly(
                        AttributeType.SOFTWARE,
                        AttributeType.MESSAGE_INTEGRITY,
                        AttributeType.MESSAGE_INTEGRITY_SHA256,
                        AttributeType.FINGERPRINT);
        assertThat(Integrity.verifySha1(message, KEY)).isEqualTo(IntegrityResult.VALID);
        assertThat(Integrity.verifySha256(message, KEY, 16)).isEqualTo(IntegrityResult.VALID);
        assertThat(Integrity.verifySha256(message, KEY)).isEqualTo(IntegrityResult.INVALID);
        assertThat(Fingerprint.verify(message)).isEqualTo(IntegrityResult.VALID);
    }
}
