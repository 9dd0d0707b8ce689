package org.stunspec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutationTest {
    private static final int MUTANTS_PER_SEED = 800;
    private static final IntegrityKey KEY = IntegrityKey.shortTerm("secret");

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingThatArrivesMakesTheDecoderThrow(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MUTANTS_PER_SEED; i++) {
            exercise(mutant(random));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomOctetsBehindACookieAreNoExceptionEither(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MUTANTS_PER_SEED; i++) {
            byte[] octets = RandomAttributes.octets(random, random.nextInt(200)).toArray();
            if (octets.length >= 8) {
                System.arraycopy(Bytes.ofHex("2112a442").toArray(), 0, octets, 4, 4);
            }
            exercise(Bytes.wrap(octets));
        }
    }

    @Test
    void everyTruncationOfAMessageIsRead() {
        Bytes whole = message(new Random(7));
        for (int length = 0; length < whole.length(); length++) {
            Bytes cut = whole.slice(0, length);
            exercise(cut);
            if (StunMessage.decode(cut) instanceof StunMessage message) {
                assertThat(message.hasSoundHeader()).isFalse();
            }
        }
    }

    @Test
    void everyLengthOfEveryKnownAttributeIsRead() {
        Random random = new Random(11);
        for (int type = 0; type <= 0xFFFF; type++) {
            if (!new AttributeType(type).isKnown()) {
                continue;
            }
            for (int length = 0; length < 45; length++) {
                exercise(RawMessageBuilder.of(MessageType.request(Method.BINDING), TransactionId.random(random))
                        .attribute(type, RandomAttributes.octets(random, length))
                        .build());
            }
        }
    }

    private static void exercise(Bytes bytes) {
        ChannelData.decode(bytes);
        Decoded decoded = StunMessage.decode(bytes);
        if (decoded instanceof NotStun notStun) {
            assertThat(notStun.reason()).isNotBlank();
            assertThat(notStun.offset()).isBetween(0, bytes.length());
            return;
        }
        StunMessage message = (StunMessage) decoded;
        for (Defect defect : message.defects()) {
            assertThat(defect.offset()).isBetween(0, bytes.length());
            assertThat(defect.offset() + defect.length()).isBetween(0, bytes.length());
        }
        for (RawAttribute raw : message.attributes()) {
            assertThat(raw.end()).isBetween(StunMessage.HEADER, bytes.length());
        }
        Set<RawAttribute> all = new HashSet<>(message.attributes());
        assertThat(all).containsAll(message.effectiveAttributes());
        // What has a value has no unreadable defect, and the other way round.
        long readable = message.attributes().stream()
                .filter(raw -> message.value(raw).isPresent())
                .count();
        if (message.isReadable()) {
            assertThat(readable).isEqualTo(message.attributes().size());
        }
        Integrity.verifySha1(message, KEY);
        Integrity.verifySha256(message, KEY, 16);
        Fingerprint.verify(message);
        assertThat(message.toString()).isNotBlank();
    }

    private static Bytes message(Random random) {
        MessageBuilder builder =
                MessageBuilder.of(MessageType.ofCode(random.nextInt(0x4000)), TransactionId.random(random));
        for (int i = random.nextInt(6); i >= 0; i--) {
            builder.add(RandomAttributes.any(random));
        }
        return builder.integrity(KEY).integritySha256(KEY, 16).fingerprint().build();
    }

    /** A message with octets turned, dropped, doubled or cut off. */
    private static Bytes mutant(Random random) {
        byte[] octets = message(random).toArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(octets.length);
            switch (random.nextInt(4)) {
                case 0 -> octets[at] = (byte) random.nextInt(256);
                case 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> octets = Arrays.copyOf(octets, Math.max(1, octets.length - random.nextInt(5)));
                default -> octets = spliced(octets, at, random.nextInt(octets.length));
            }
        }
        return Bytes.wrap(octets);
    }

    private static byte[] spliced(byte[] octets, int head, int tail) {
        Bytes all = Bytes.wrap(octets);
        return Bytes.concat(all.slice(0, Math.max(1, head)), all.from(tail)).toArray();
    }
}
