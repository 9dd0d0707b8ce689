package org.stunspec.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the value of each known attribute is read, and which clause says so. */
final class AttributeFormats {
    /** How one type's value is read. */
    record Format(String clause, Function<ValueReader, Optional<? extends Attribute>> read) {}

    private static final Map<AttributeType, Format> FORMATS = formats();

    private AttributeFormats() {}

    static Optional<Format> of(AttributeType type) {
        return Optional.ofNullable(FORMATS.get(type));
    }

    private static Map<AttributeType, Format> formats() {
        Map<AttributeType, Format> all = new HashMap<>();
        stun(all);
        authentication(all);
        turn(all);
        extensions(all);
        legacy(all);
        return Map.copyOf(all);
    }

    private static void stun(Map<AttributeType, Format> all) {
        all.put(
                AttributeType.MAPPED_ADDRESS,
                format("rfc8489-14.1", in -> in.address().map(MappedAddress::new)));
        all.put(
                AttributeType.XOR_MAPPED_ADDRESS,
                format("rfc8489-14.2", in -> in.xorAddress().map(XorMappedAddress::new)));
        all.put(AttributeType.ERROR_CODE, format("rfc8489-14.8", AttributeFormats::errorCode));
        all.put(AttributeType.UNKNOWN_ATTRIBUTES, format("rfc8489-14.13", AttributeFormats::unknownAttributes));
        all.put(
                AttributeType.SOFTWARE,
                format("rfc8489-14.14", in -> in.shortText(0).map(Software::new)));
        all.put(
                AttributeType.ALTERNATE_SERVER,
                format("rfc8489-14.15", in -> in.address().map(AlternateServer::new)));
        all.put(AttributeType.ALTERNATE_DOMAIN, format("rfc8489-14.16", AttributeFormats::alternateDomain));
        all.put(AttributeType.FINGERPRINT, format("rfc8489-14.7", in -> in.u32().map(Fingerprint::new)));
    }

    private static void authentication(Map<AttributeType, Format> all) {
        all.put(AttributeType.USERNAME, format("rfc8489-14.3", AttributeFormats::username));
        all.put(
                AttributeType.USERHASH,
                format("rfc8489-14.4", in -> in.exactly(UserHash.LENGTH).map(UserHash::new)));
        all.put(
                AttributeType.MESSAGE_INTEGRITY,
                format("rfc8489-14.5", in -> in.exactly(MessageIntegrity.LENGTH).map(MessageIntegrity::new)));
        all.put(AttributeType.MESSAGE_INTEGRITY_SHA256, format("rfc8489-14.6", AttributeFormats::integritySha256));
        all.put(AttributeType.REALM, format("rfc8489-14.9", in -> quotable(in).map(Realm::new)));
        all.put(AttributeType.NONCE, format("rfc8489-14.10", in -> quotable(in).map(Nonce::new)));
        all.put(
                AttributeType.PASSWORD_ALGORITHMS,
                format("rfc8489-14.11", in -> algorithms(in).map(PasswordAlgorithms::new)));
        all.put(AttributeType.PASSWORD_ALGORITHM, format("rfc8489-14.12", AttributeFormats::oneAlgorithm));
    }

    private static void turn(Map<AttributeType, Format> all) {
        all.put(AttributeType.CHANNEL_NUMBER, format("rfc8656-18.1", AttributeFormats::channelNumber));
        all.put(AttributeType.LIFETIME, format("rfc8656-18.2", in -> in.u32().map(Lifetime::new)));
        all.put(
                AttributeType.XOR_PEER_ADDRESS,
                format("rfc8656-18.3", in -> in.xorAddress().map(XorPeerAddress::new)));
        all.put(AttributeType.DATA, format("rfc8656-18.4", in -> Optional.of(new Data(in.value()))));
        all.put(
                AttributeType.XOR_RELAYED_ADDRESS,
                format("rfc8656-18.5", in -> in.xorAddress().map(XorRelayedAddress::new)));
        all.put(
                AttributeType.REQUESTED_ADDRESS_FAMILY,
                format("rfc8656-18.6", in -> wantedFamily(in).map(RequestedAddressFamily::new)));
        all.put(AttributeType.EVEN_PORT, format("rfc8656-18.7", AttributeFormats::evenPort));
        all.put(AttributeType.REQUESTED_TRANSPORT, format("rfc8656-18.8", AttributeFormats::requestedTransport));
        all.put(
                AttributeType.DONT_FRAGMENT,
                format("rfc8656-18.9", in -> in.exactly(0).map(none -> new DontFragment())));
        all.put(
                AttributeType.RESERVATION_TOKEN,
                format(
                        "rfc8656-18.10",
                        in -> in.exactly(ReservationToken.LENGTH).map(ReservationToken::new)));
        all.put(
                AttributeType.ADDITIONAL_ADDRESS_FAMILY,
                format("rfc8656-18.11", in -> wantedFamily(in).map(AdditionalAddressFamily::new)));
        all.put(AttributeType.ADDRESS_ERROR_CODE, format("rfc8656-18.12", AttributeFormats::addressErrorCode));
        all.put(AttributeType.ICMP, format("rfc8656-18.13", AttributeFormats::icmp));
    }

    private static void extensions(Map<AttributeType, Format> all) {
        all.put(AttributeType.PRIORITY, format("rfc8445-16.1", in -> in.u32().map(Priority::new)));
        all.put(
                AttributeType.USE_CANDIDATE,
                format("rfc8445-16.1", in -> in.exactly(0).map(none -> new UseCandidate())));
        all.put(
                AttributeType.ICE_CONTROLLED,
                format("rfc8445-16.1", in -> in.u64().map(IceControlled::new)));
        all.put(
                AttributeType.ICE_CONTROLLING,
                format("rfc8445-16.1", in -> in.u64().map(IceControlling::new)));
        all.put(AttributeType.CHANGE_REQUEST, format("rfc5780-7.2", AttributeFormats::changeRequest));
        all.put(
                AttributeType.RESPONSE_ORIGIN,
                format("rfc5780-7.3", in -> in.address().map(ResponseOrigin::new)));
        all.put(
                AttributeType.OTHER_ADDRESS,
                format("rfc5780-7.4", in -> in.address().map(OtherAddress::new)));
        all.put(AttributeType.RESPONSE_PORT, format("rfc5780-7.5", AttributeFormats::responsePort));
        all.put(AttributeType.PADDING, format("rfc5780-7.6", in -> Optional.of(new Padding(in.value()))));
        all.put(AttributeType.CACHE_TIMEOUT, format("rfc5780-9.1", in -> Optional.of(new CacheTimeout(in.value()))));
        all.put(
                AttributeType.CONNECTION_ID,
                format("rfc6062-6.2.1", in -> in.u32().map(ConnectionId::new)));
        all.put(
                AttributeType.THIRD_PARTY_AUTHORIZATION,
                format("rfc7635-6.1", in -> in.text().map(ThirdPartyAuthorization::new)));
        all.put(AttributeType.ACCESS_TOKEN, format("rfc7635-6.2", in -> Optional.of(new AccessToken(in.value()))));
        all.put(AttributeType.TRANSACTION_TRANSMIT_COUNTER, format("rfc7982-3.1", AttributeFormats::counter));
        all.put(
                AttributeType.MOBILITY_TICKET,
                format("rfc8016-3.3", in -> Optional.of(new MobilityTicket(in.value()))));
    }

    private static void legacy(Map<AttributeType, Format> all) {
        all.put(
                AttributeType.RESPONSE_ADDRESS,
                format("rfc3489-11.2.2", in -> in.address().map(ResponseAddress::new)));
        all.put(
                AttributeType.CHANGED_ADDRESS,
                format("rfc3489-11.2.3", in -> in.address().map(ChangedAddress::new)));
        all.put(
                AttributeType.SOURCE_ADDRESS,
                format("rfc3489-11.2.5", in -> in.address().map(SourceAddress::new)));
        all.put(AttributeType.PASSWORD, format("rfc3489-11.2.7", in -> Optional.of(new Password(in.value()))));
        all.put(
                AttributeType.REFLECTED_FROM,
                format("rfc3489-11.2.11", in -> in.address().map(ReflectedFrom::new)));
        all.put(
                AttributeType.LEGACY_XOR_MAPPED_ADDRESS,
                format("rfc8489-14.2", in -> in.address(in.key().mask()).map(LegacyXorMappedAddress::new)));
        all.put(AttributeType.BANDWIDTH, format("rfc8656-18", in -> Optional.of(new Bandwidth(in.value()))));
        all.put(AttributeType.TIMER_VAL, format("rfc8656-18", in -> Optional.of(new TimerVal(in.value()))));
    }

    private static Format format(String clause, Function<ValueReader, Optional<? extends Attribute>> read) {
        return new Format(clause, read);
    }

    private static Optional<Attribute> username(ValueReader in) {
        int length = in.value().length();
        if (length > 508) {
            in.breach(-2, 2, "must be fewer than 509 octets, but is " + length);
        }
        return in.text().map(Username::new);
    }

    /** REALM and NONCE: fewer than 128 characters of qdtext and quoted-pairs. */
    private static Optional<String> quotable(ValueReader in) {
        Optional<String> text = in.shortText(0);
        text.flatMap(QuotedText::problem)
                .ifPresent(problem -> in.breach(0, in.value().length(), problem));
        return text;
    }

    private static Optional<Attribute> errorCode(ValueReader in) {
        if (in.atLeast(4).isEmpty()) {
            return Optional.empty();
        }
        if (in.value().u32(0) >>> 11 != 0) {
            in.breach(0, 3, "reserved bits should be zero");
        }
        Optional<Integer> code = in.errorCode();
        Optional<String> reason = in.shortText(4);
        return code.flatMap(number -> reason.map(phrase -> new ErrorCode(number, phrase)));
    }

    private static Optional<Attribute> addressErrorCode(ValueReader in) {
        if (in.atLeast(4).isEmpty()) {
            return Optional.empty();
        }
        if ((in.value().u32(0) & 0xFFFFFF) >>> 11 != 0) {
            in.breach(1, 2, "reserved bits are not zero");
        }
        Optional<AddressFamily> family = in.family(0);
        Optional<Integer> code = in.errorCode();
        Optional<String> reason = in.shortText(4);
        return family.flatMap(
                f -> code.flatMap(number -> reason.map(phrase -> new AddressErrorCode(f, number, phrase))));
    }

    private static Optional<Attribute> unknownAttributes(ValueReader in) {
        Bytes value = in.value();
        if (value.length() % 2 != 0) {
            return in.wrongLength("must be a whole number of 16-bit types, but is " + value.length() + " octets");
        }
        List<AttributeType> types = new ArrayList<>();
        for (int at = 0; at < value.length(); at += 2) {
            types.add(new AttributeType(value.u16(at)));
        }
        return Optional.of(new UnknownAttributes(types));
    }

    private static Optional<Attribute> alternateDomain(ValueReader in) {
        Optional<String> text = in.text();
        text.flatMap(DomainName::problem)
                .ifPresent(problem -> in.breach(0, in.value().length(), problem));
        return text.map(AlternateDomain::new);
    }

    private static Optional<Attribute> integritySha256(ValueReader in) {
        int length = in.value().length();
        if (length < MessageIntegritySha256.MIN_LENGTH
                || length > MessageIntegritySha256.MAX_LENGTH
                || length % 4 != 0) {
            return in.wrongLength("must be 16 to 32 octets and a multiple of 4, but is " + length);
        }
        if (length < MessageIntegritySha256.MAX_LENGTH) {
            in.remark(-2, 2, "truncated to " + length + " octets, which only a usage may allow");
        }
        return Optional.of(new MessageIntegritySha256(in.value()));
    }

    private static Optional<List<PasswordAlgorithm>> algorithms(ValueReader in) {
        List<PasswordAlgorithm> algorithms = new ArrayList<>();
        Bytes value = in.value();
        int at = 0;
        while (at < value.length()) {
            if (value.length() - at < 4) {
                return in.unreadable(at, value.length() - at, "an algorithm is cut short");
            }
            int length = value.u16(at + 2);
            int end = at + 4 + length;
            if (end > value.length()) {
                return in.unreadable(at + 2, 2, "parameters of " + length + " octets reach over the end");
            }
            int paddedEnd = Math.min(end + Octets.padding(length), value.length());
            in.expectZero(end, paddedEnd);
            algorithms.add(new PasswordAlgorithm(value.u16(at), value.slice(at + 4, end)));
            at = paddedEnd;
        }
        return Optional.of(algorithms);
    }

    private static Optional<Attribute> oneAlgorithm(ValueReader in) {
        if (in.atLeast(4).isEmpty()) {
            return Optional.empty();
        }
        return algorithms(in)
                .flatMap(list -> list.size() == 1
                        ? Optional.of(new PasswordAlgorithmAttribute(list.get(0)))
                        : in.wrongLength("must be one algorithm, but is " + list.size()));
    }

    private static Optional<Attribute> channelNumber(ValueReader in) {
        return in.exactly(4).map(value -> {
            in.expectZero(2, 4);
            return new ChannelNumber(value.u16(0));
        });
    }

    private static Optional<AddressFamily> wantedFamily(ValueReader in) {
        return in.exactly(4).flatMap(value -> {
            in.expectZero(1, 4);
            return in.family(0);
        });
    }

    private static Optional<Attribute> evenPort(ValueReader in) {
        return in.exactly(1).map(value -> {
            if ((value.u8(0) & 0x7F) != 0) {
                in.breach(0, 1, "reserved bits are not zero");
            }
            return new EvenPort(value.u8(0) >= 0x80);
        });
    }

    private static Optional<Attribute> requestedTransport(ValueReader in) {
        return in.exactly(4).map(value -> {
            in.expectZero(1, 4);
            return new RequestedTransport(value.u8(0));
        });
    }

    private static Optional<Attribute> icmp(ValueReader in) {
        return in.exactly(8).map(value -> {
            in.expectZero(0, 2);
            return new Icmp(value.u8(2), value.u8(3), value.u32(4));
        });
    }

    private static Optional<Attribute> changeRequest(ValueReader in) {
        return in.u32().map(flags -> {
            if ((flags & ~0b110L) != 0) {
                in.breach(0, 4, "bits other than the two flags are not zero");
            }
            return new ChangeRequest((flags & 4) != 0, (flags & 2) != 0);
        });
    }

    /** The text can be read as 2 octets and padding or as 4 octets with two unused; both are in use. */
    private static Optional<Attribute> responsePort(ValueReader in) {
        int length = in.value().length();
        return length == 2 || length == 4
                ? Optional.of(new ResponsePort(in.value().u16(0)))
                : in.wrongLength("must be a 16-bit port and padding, but is " + length + " octets");
    }

    private static Optional<Attribute> counter(ValueReader in) {
        return in.exactly(4).map(value -> {
            in.expectZero(0, 2);
            return new TransactionTransmitCounter(value.u8(2), value.u8(3));
        });
    }
}
