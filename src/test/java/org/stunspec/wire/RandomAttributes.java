package org.stunspec.wire;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws a value of every attribute there is. */
final class RandomAttributes {
    /** One entry a record of {@link Attribute}. */
    static final List<Function<RandomGenerator, Attribute>> ALL = List.of(
            random -> new MappedAddress(address(random)),
            random -> new ResponseAddress(address(random)),
            random -> new ChangeRequest(random.nextBoolean(), random.nextBoolean()),
            random -> new SourceAddress(address(random)),
            random -> new ChangedAddress(address(random)),
            random -> new Username(text(random, 120)),
            random -> new Password(octets(random, random.nextInt(40))),
            random -> new ErrorCode(300 + random.nextInt(400), text(random, 100)),
            random -> new UnknownAttributes(types(random)),
            random -> new ReflectedFrom(address(random)),
            random -> new ChannelNumber(random.nextInt(0x10000)),
            random -> new Lifetime(unsigned(random)),
            random -> new Bandwidth(octets(random, 4)),
            random -> new XorPeerAddress(address(random)),
            random -> new Data(octets(random, random.nextInt(1500))),
            random -> new Realm(text(random, 127)),
            random -> new Nonce(text(random, 127)),
            random -> new XorRelayedAddress(address(random)),
            random -> new RequestedAddressFamily(family(random)),
            random -> new EvenPort(random.nextBoolean()),
            random -> new RequestedTransport(random.nextInt(256)),
            random -> new DontFragment(),
            random -> new AccessToken(octets(random, random.nextInt(200))),
            random -> new PasswordAlgorithmAttribute(algorithm(random)),
            random -> new UserHash(octets(random, 32)),
            random -> new XorMappedAddress(address(random)),
            random -> new TimerVal(octets(random, 4)),
            random -> new ReservationToken(octets(random, 8)),
            random -> new Priority(unsigned(random)),
            random -> new UseCandidate(),
            random -> new Padding(octets(random, random.nextInt(1500))),
            random -> new ResponsePort(random.nextInt(0x10000)),
            random -> new ConnectionId(unsigned(random)),
            random -> new AdditionalAddressFamily(family(random)),
            random -> new AddressErrorCode(family(random), random.nextBoolean() ? 440 : 508, text(random, 60)),
            random -> new PasswordAlgorithms(Stream.generate(() -> algorithm(random))
                    .limit(random.nextInt(4))
                    .toList()),
            random -> new AlternateDomain("host-" + random.nextInt(1000) + ".example.org"),
            random -> new Icmp(random.nextInt(256), random.nextInt(256), unsigned(random)),
            random -> new LegacyXorMappedAddress(address(random)),
            random -> new Software(text(random, 127)),
            random -> new AlternateServer(address(random)),
            random -> new TransactionTransmitCounter(random.nextInt(256), random.nextInt(256)),
            random -> new CacheTimeout(octets(random, 4)),
            random -> new IceControlled(random.nextLong()),
            random -> new IceControlling(random.nextLong()),
            random -> new ResponseOrigin(address(random)),
            random -> new OtherAddress(address(random)),
            random -> new ThirdPartyAuthorization(text(random, 60)),
            random -> new MobilityTicket(octets(random, random.nextInt(200))),
            random -> new UnknownAttribute(
                    new AttributeType(0x7F00 + random.nextInt(0x100)), octets(random, random.nextInt(50))));

    private RandomAttributes() {}

    static Attribute any(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size())).apply(random);
    }

    static Bytes octets(RandomGenerator random, int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return Bytes.wrap(octets);
    }

    private static InetSocketAddress address(RandomGenerator random) {
        AddressFamily family = family(random);
        return new InetSocketAddress(family.addressOf(octets(random, family.octets())), random.nextInt(0x10000));
    }

    private static AddressFamily family(RandomGenerator random) {
        return random.nextBoolean() ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }

    private static long unsigned(RandomGenerator random) {
        return random.nextLong(1L << 32);
    }

    /** Letters of one to four octets in UTF-8, none of which the grammar of REALM treats in its own way. */
    private static String text(RandomGenerator random, int most) {
        int[] letters = IntStream.generate(
                        () -> "aZ7 é\u20AC\uD83D\uDE00".codePoints().toArray()[random.nextInt(7)])
                .limit(random.nextInt(most + 1))
                .toArray();
        return new String(letters, 0, letters.length);
    }

    private static List<AttributeType> types(RandomGenerator random) {
        return Stream.generate(() -> new AttributeType(random.nextInt(0x10000)))
                .limit(random.nextInt(9))
                .toList();
    }

    private static PasswordAlgorithm algorithm(RandomGenerator random) {
        return new PasswordAlgorithm(random.nextInt(0x10000), octets(random, random.nextInt(11)));
    }
}
