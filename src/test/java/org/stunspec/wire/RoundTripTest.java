package org.stunspec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    private static final int DRAWS = 50;
    private static final IntegrityKey KEY = IntegrityKey.longTermSha256("user", "realm", "pass");

    static IntStream kinds() {
        return IntStream.range(0, RandomAttributes.ALL.size());
    }

    static Stream<Random> seeds() {
        return IntStream.range(0, 50).mapToObj(Random::new);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachAttributeComesBackAsItWent(int kind) {
        RandomGenerator random = new Random(kind);
        Function<RandomGenerator, Attribute> draw = RandomAttributes.ALL.get(kind);
        for (int i = 0; i < DRAWS; i++) {
            Attribute attribute = draw.apply(random);
            StunMessage message = sent(random, List.of(attribute));

            assertThat(message.all(Attribute.class)).containsExactly(attribute);
            assertThat(message.defects()).isEmpty();
            assertThat(message.has(attribute.type())).isTrue();
        }
    }

    @Test
    void everyRegisteredTypeIsDrawnOrComputed() {
        Set<AttributeType> types = new HashSet<>(Set.of(
                AttributeType.MESSAGE_INTEGRITY, AttributeType.MESSAGE_INTEGRITY_SHA256, AttributeType.FINGERPRINT));
        RandomAttributes.ALL.forEach(draw -> types.add(draw.apply(new Random(1)).type()));

        List<AttributeType> known = IntStream.rangeClosed(0, 0xFFFF)
                .mapToObj(AttributeType::new)
                .filter(AttributeType::isKnown)
                .toList();

        assertThat(types).containsAll(known);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void messagesOfManyAttributesVerifyAndRebuild(Random random) {
        List<Attribute> attributes = Stream.generate(() -> RandomAttributes.any(random))
                .limit(random.nextInt(12))
                .toList();
        TransactionId id = TransactionId.random(random);
        MessageType type = MessageType.ofCode(random.nextInt(0x4000));
        Bytes built = MessageBuilder.of(type, id)
                .fingerprint()
                .integritySha256(KEY)
                .integrity(KEY)
                .addAll(attributes)
                .build();

        StunMessage message = decoded(built);

        assertThat(message.type()).isEqualTo(type);
        assertThat(message.transactionId()).isEqualTo(id);
        assertThat(message.all(Attribute.class).subList(0, attributes.size())).isEqualTo(attributes);
        assertThat(Integrity.verifySha1(message, KEY)).isEqualTo(IntegrityResult.VALID);
        assertThat(Integrity.verifySha256(message, KEY)).isEqualTo(IntegrityResult.VALID);
        assertThat(Fingerprint.verify(message)).isEqualTo(IntegrityResult.VALID);
        assertThat(message.isReadable()).isTrue();
        assertThat(rebuilt(message)).isEqualTo(built);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneTurnedBitIsNoticed(Random random) {
        Bytes built = MessageBuilder.of(MessageType.request(Method.ALLOCATE), TransactionId.random(random))
                .add(RandomAttributes.any(random))
                .integrity(KEY)
                .build();
        int covered = built.length() - MessageIntegrity.LENGTH - RawAttribute.HEADER;
        byte[] turned = built.toArray();
        int at = 8 + random.nextInt(covered - 8);
        // Type and length of the attribute stay, so that the message is still cut at the same places.
        turned[at >= 20 && at < 24 ? 8 : at] ^= (byte) (1 << random.nextInt(8));

        assertThat(Integrity.verifySha1(decoded(Bytes.wrap(turned)), KEY)).isEqualTo(IntegrityResult.INVALID);
    }

    @Test
    void anIpv4MappedAddressStaysOfFamilyIpv6() {
        Bytes octets = Bytes.ofHex("00000000000000000000ffffc0000201");
        XorPeerAddress peer = new XorPeerAddress(new InetSocketAddress(AddressFamily.IPV6.addressOf(octets), 9));

        StunMessage message = sent(new Random(0), List.of(peer));

        assertThat(message.raw(AttributeType.XOR_PEER_ADDRESS).map(RawAttribute::declaredLength))
                .contains(20);
        assertThat(message.find(XorPeerAddress.class)).contains(peer);
    }

    @Test
    void xorAddressesOfAPeerWithoutCookieAreMaskedByTheConstantAndLegacyOnesByTheHeader() {
        InetSocketAddress address = new InetSocketAddress("192.0.2.1", 32853);
        Bytes built = RawMessageBuilder.of(
                        MessageType.success(Method.BINDING), TransactionId.of(Bytes.zeros(TransactionId.LENGTH)))
                .cookie(0)
                .attribute(new XorMappedAddress(address))
                .attribute(new LegacyXorMappedAddress(address))
                .build();

        StunMessage message = decoded(built);

        assertThat(message.bytes().slice(24, 32).hex()).isEqualTo("0001a147e112a643");
        assertThat(message.bytes().slice(36, 44).hex()).isEqualTo("00018055c0000201");
        assertThat(message.find(LegacyXorMappedAddress.class)).contains(new LegacyXorMappedAddress(address));
    }

    /** The same octets again, given only what was read. */
    private static Bytes rebuilt(StunMessage message) {
        RawMessageBuilder raw = RawMessageBuilder.of(message.type(), message.transactionId());
        message.attributes().forEach(each -> raw.attribute(message.value(each).orElseThrow()));
        return raw.build();
    }

    private static StunMessage sent(RandomGenerator random, List<Attribute> attributes) {
        return decoded(MessageBuilder.of(MessageType.request(Method.BINDING), TransactionId.random(random))
                .addAll(attributes)
                .build());
    }

    private static StunMessage decoded(Bytes bytes) {
        return (StunMessage) StunMessage.decode(bytes);
    }
}
