package org.stunspec.deviant;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every deviant, by the section whose checks have to catch it. */
public final class Deviants {
    private Deviants() {}

    /** The keys look like {@code rfc8489-6.3.1}. */
    public static Map<String, List<Specimen>> bySection() {
        Map<String, List<Specimen>> all = new TreeMap<>();
        all.put("rfc8489-14", Rfc8489Section14Deviants.ATTRIBUTES);
        all.put("rfc8489-14.1", Rfc8489AddressDeviants.MAPPED_ADDRESS);
        all.put("rfc8489-14.2", Rfc8489AddressDeviants.XOR_MAPPED_ADDRESS);
        all.put("rfc8489-14.3", Rfc8489IntegrityDeviants.USERNAME);
        all.put("rfc8489-14.4", Rfc8489IntegrityDeviants.USERHASH);
        all.put("rfc8489-14.5", Rfc8489IntegrityDeviants.SHA1);
        all.put("rfc8489-14.6", Rfc8489IntegrityDeviants.SHA256);
        all.put("rfc8489-14.11", Rfc8489AlgorithmDeviants.LIST);
        all.put("rfc8489-14.12", Rfc8489AlgorithmDeviants.CHOSEN);
        all.put("rfc8489-14.7", Rfc8489Section14Deviants.FINGERPRINT);
        all.put("rfc8489-14.8", Rfc8489Section14Deviants.ERROR_CODE);
        all.put("rfc8489-10", Rfc8489RedirectionDeviants.MECHANISM);
        all.put("rfc8489-14.15", Rfc8489RedirectionDeviants.ALTERNATE_SERVER);
        all.put("rfc8489-14.16", Rfc8489RedirectionDeviants.ALTERNATE_DOMAIN);
        all.put("rfc8489-14.9", Rfc8489TextDeviants.REALM);
        all.put("rfc8489-14.10", Rfc8489TextDeviants.NONCE);
        all.put("rfc8489-14.13", Rfc8489Section14Deviants.UNKNOWN_ATTRIBUTES);
        all.put("rfc8489-14.14", Rfc8489TextDeviants.SOFTWARE);
        all.put("rfc8489-5", Rfc8489Section5Deviants.MESSAGE_STRUCTURE);
        all.put("rfc8489-6.1", Rfc8489Section6Deviants.FORMING_A_REQUEST);
        all.put("rfc8489-6.2.2", Rfc8489TransportDeviants.SENDING_OVER_TCP);
        all.put("rfc8489-6.3", Rfc8489Section6Deviants.RECEIVING_A_MESSAGE);
        all.put("rfc8489-6.3.1.2", Rfc8489TransportDeviants.SENDING_THE_RESPONSE);
        all.put("rfc8489-6.3.2", Rfc8489Section6Deviants.PROCESSING_AN_INDICATION);
        all.put("rfc8489-6.3.1", Rfc8489Section6_3Deviants.PROCESSING_A_REQUEST);
        all.put("rfc8489-6.3.1.1", Rfc8489Section6_3Deviants.FORMING_A_RESPONSE);
        all.put("rfc8489-9", Rfc8489Section9Deviants.AUTHENTICATION);
        all.put("rfc8489-9.2", Rfc8489Section9Deviants.LONG_TERM);
        all.put("rfc8489-9.2.1", Rfc8489Section9Deviants.BID_DOWN);
        all.put("rfc8489-9.2.2", Rfc8489Section9Deviants.HMAC_KEY);
        all.put("rfc8489-9.2.4", Rfc8489Section9_2_4Deviants.ALL);
        all.put("rfc8656-8.1", Rfc8656RefreshDeviants.SENDING_A_REFRESH);
        all.put("rfc8656-8.2", Rfc8656RefreshDeviants.RECEIVING_A_REFRESH);
        all.put("rfc8656-9", Rfc8656PermissionDeviants.PERMISSIONS);
        all.put("rfc8656-10.2", Rfc8656PermissionDeviants.RECEIVING_A_CREATE_PERMISSION);
        all.put("rfc8656-11.1", Rfc8656DataDeviants.FORMING_A_SEND_INDICATION);
        all.put(
                "rfc8656-11.2",
                both(
                        Rfc8656DataDeviants.RECEIVING_A_SEND_INDICATION,
                        Rfc8656MixUpDeviants.RECEIVING_A_SEND_INDICATION));
        all.put(
                "rfc8656-11.3",
                both(Rfc8656PeerDataDeviants.RECEIVING_A_UDP_DATAGRAM, Rfc8656MixUpDeviants.RECEIVING_A_UDP_DATAGRAM));
        all.put(
                "rfc8656-11.5",
                both(Rfc8656PeerDataDeviants.RECEIVING_AN_ICMP_PACKET, Rfc8656MixUpDeviants.RECEIVING_AN_ICMP_PACKET));
        all.put("rfc8656-12", both(Rfc8656ChannelDeviants.CHANNELS, Rfc8656MixUpDeviants.CHANNELS));
        all.put("rfc8656-12.1", Rfc8656ChannelDeviants.SENDING_A_CHANNEL_BIND);
        all.put(
                "rfc8656-12.2",
                both(Rfc8656ChannelDeviants.RECEIVING_A_CHANNEL_BIND, Rfc8656MixUpDeviants.RECEIVING_A_CHANNEL_BIND));
        all.put("rfc8656-12.4", Rfc8656ChannelDataDeviants.THE_MESSAGE);
        all.put("rfc8656-12.5", both(Rfc8656ChannelDataDeviants.SENDING, Rfc8656MixUpDeviants.SENDING_CHANNEL_DATA));
        all.put(
                "rfc8656-12.6",
                both(Rfc8656ChannelDataDeviants.RECEIVING, Rfc8656MixUpDeviants.RECEIVING_CHANNEL_DATA));
        all.put("rfc8656-12.7", Rfc8656ChannelDataDeviants.RELAYING_FROM_THE_PEER);
        all.put("rfc8656-5", both(Rfc8656Section5Deviants.GENERAL_BEHAVIOR, Rfc8656MixUpDeviants.GENERAL_BEHAVIOR));
        all.put("rfc8656-6", both(Rfc8656Section6Deviants.ALLOCATIONS, Rfc8656MixUpDeviants.ALLOCATIONS));
        all.put("rfc8656-7.2", both(Rfc8656Section7_2Deviants.CHECKS, Rfc8656Section7_2ResultDeviants.CREATION));
        all.put("rfc8656-13", Rfc8656HeaderDeviants.TRANSLATION);
        all.put("rfc8656-13.1", both(Rfc8656TranslationDeviants.IPV4_TO_IPV6, Rfc8656HeaderDeviants.IPV4_TO_IPV6));
        all.put("rfc8656-13.2", both(Rfc8656TranslationDeviants.IPV6_TO_IPV6, Rfc8656HeaderDeviants.IPV6_TO_IPV6));
        all.put("rfc8656-13.3", both(Rfc8656TranslationDeviants.IPV6_TO_IPV4, Rfc8656HeaderDeviants.IPV6_TO_IPV4));
        all.put("rfc8656-14", Rfc8656HeaderDeviants.UDP_TO_UDP);
        all.put("rfc8656-15", Rfc8656HeaderDeviants.TCP_TO_UDP);
        all.put("rfc8656-16", both(Rfc8656TranslationDeviants.UDP_TO_TCP, Rfc8656HeaderDeviants.UDP_TO_TCP));
        all.put("rfc8656-17", Rfc8656MethodDeviants.METHODS);
        all.put("rfc8656-18", Rfc8656AttributeDeviants.ATTRIBUTES);
        all.put("rfc8656-18.1", Rfc8656AttributeDeviants.CHANNEL_NUMBER);
        all.put("rfc8656-18.2", Rfc8656Section18Deviants.LIFETIME);
        all.put("rfc8656-18.3", Rfc8656AttributeDeviants.XOR_PEER_ADDRESS);
        all.put("rfc8656-18.4", Rfc8656AttributeDeviants.DATA);
        all.put("rfc8656-18.5", Rfc8656Section18Deviants.XOR_RELAYED_ADDRESS);
        all.put("rfc8656-18.6", Rfc8656Section18Deviants.REQUESTED_ADDRESS_FAMILY);
        all.put("rfc8656-18.7", Rfc8656Section18Deviants.EVEN_PORT);
        all.put("rfc8656-18.8", Rfc8656Section18Deviants.REQUESTED_TRANSPORT);
        all.put("rfc8656-18.10", Rfc8656Section18Deviants.RESERVATION_TOKEN);
        all.put("rfc8656-18.11", Rfc8656Section18Deviants.ADDITIONAL_ADDRESS_FAMILY);
        all.put("rfc8656-18.12", Rfc8656Section18Deviants.ADDRESS_ERROR_CODE);
        all.put("rfc8656-18.13", Rfc8656AttributeDeviants.ICMP);
        all.put("rfc8656-21.4", Rfc8656TranslationDeviants.TUNNEL_AMPLIFICATION);
        return all;
    }

    private static List<Specimen> both(List<Specimen> some, List<Specimen> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
