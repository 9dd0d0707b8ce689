package org.stunspec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stunspec.wire.Demultiplexer.Protocol;

class MessageTypeTest {
    @Test
    void everyCodeIsOneClassAndOneMethod() {
        for (int code = 0; code < 0x4000; code++) {
            assertThat(MessageType.ofCode(code).code()).isEqualTo(code);
        }
    }

    @Test
    void theCodesOfTheRfcs() {
        assertThat(MessageType.request(Method.BINDING).code()).isEqualTo(0x0001);
        assertThat(MessageType.success(Method.BINDING).code()).isEqualTo(0x0101);
        assertThat(MessageType.error(Method.ALLOCATE).code()).isEqualTo(0x0113);
        assertThat(MessageType.indication(Method.DATA).code()).isEqualTo(0x0017);
        assertThat(MessageType.request(new Method(0xFFF)).code()).isEqualTo(0x3EEF);
    }

    @Test
    void namesAreThoseOfTheRegistries() {
        assertThat(Method.CREATE_PERMISSION.name()).isEqualTo("CreatePermission");
        assertThat(new Method(0x0FE).name()).isEqualTo("0x0FE");
        assertThat(AttributeType.XOR_MAPPED_ADDRESS.name()).isEqualTo("XOR-MAPPED-ADDRESS");
        assertThat(new AttributeType(0x7F03).name()).isEqualTo("0x7F03");
        assertThat(MessageType.error(Method.ALLOCATE)).hasToString("Allocate error response");
    }

    @Test
    void onlyUnknownTypesOfTheLowerHalfHaveToBeUnderstood() {
        StunMessage message = (StunMessage) StunMessage.decode(
                RawMessageBuilder.of(MessageType.request(Method.BINDING), TransactionId.of(Bytes.zeros(12)))
                        .attribute(0x7F03, Bytes.EMPTY)
                        .attribute(new Username("user"))
                        .attribute(0xC0FE, Bytes.EMPTY)
                        .attribute(0x7F01, Bytes.EMPTY)
                        .attribute(0x7F03, Bytes.EMPTY)
                        .build());

        assertThat(message.unknownComprehensionRequired(Set.of(AttributeType.USERNAME)))
                .containsExactly(new AttributeType(0x7F03), new AttributeType(0x7F01));
    }

    @ParameterizedTest
    @CsvSource({
        "0, STUN, STUN",
        "3, STUN, STUN",
        "4, UNKNOWN, UNKNOWN",
        "15, UNKNOWN, UNKNOWN",
        "16, ZRTP, ZRTP",
        "19, ZRTP, ZRTP",
        "20, DTLS, DTLS",
        "63, DTLS, DTLS",
        "64, TURN_CHANNEL, QUIC",
        "79, TURN_CHANNEL, QUIC",
        "80, UNKNOWN, QUIC",
        "127, UNKNOWN, QUIC",
        "128, RTP_OR_RTCP, RTP_OR_RTCP",
        "191, RTP_OR_RTCP, RTP_OR_RTCP",
        "192, UNKNOWN, QUIC",
        "255, UNKNOWN, QUIC"
    })
    void theFirstOctetTellsProtocolsApart(int octet, Protocol older, Protocol newer) {
        assertThat(Demultiplexer.rfc7983(octet)).isEqualTo(older);
        assertThat(Demultiplexer.rfc9443(octet, false)).isEqualTo(newer);
        assertThat(Demultiplexer.rfc9443(octet, true)).isEqualTo(older == Protocol.TURN_CHANNEL ? older : newer);
    }
}
