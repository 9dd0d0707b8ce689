package org.stunspec.suite.turn;

import java.util.List;

/** The sections of RFC 8656 that have checks. */
public final class TurnChecks {
    public static final List<Class<?>> CLASSES = List.of(
            Rfc8656Section5GeneralBehavior.class,
            Rfc8656Section6Allocations.class,
            Rfc8656Section7_2ReceivingAnAllocateRequest.class,
            Rfc8656Section7_2CreatingTheAllocation.class,
            Rfc8656Section8_1SendingARefreshRequest.class,
            Rfc8656Section8_2ReceivingARefreshRequest.class,
            Rfc8656Section9Permissions.class,
            Rfc8656Section10_2ReceivingACreatePermissionRequest.class,
            Rfc8656Section11_1FormingASendIndication.class,
            Rfc8656Section11_2ReceivingASendIndication.class,
            Rfc8656Section11_3ReceivingAUdpDatagram.class,
            Rfc8656Section11_5ReceivingAnIcmpPacket.class,
            Rfc8656Section12Channels.class,
            Rfc8656Section12_1SendingAChannelBindRequest.class,
            Rfc8656Section12_2ReceivingAChannelBindRequest.class,
            Rfc8656Section12_4TheChannelDataMessage.class,
            Rfc8656Section12_5SendingAChannelDataMessage.class,
            Rfc8656Section12_6ReceivingAChannelDataMessage.class,
            Rfc8656Section12_7RelayingDataFromThePeer.class,
            Rfc8656Section13PacketTranslations.class,
            Rfc8656Section13_1Ipv4ToIpv6Translations.class,
            Rfc8656Section13_2Ipv6ToIpv6Translations.class,
            Rfc8656Section13_3Ipv6ToIpv4Translations.class,
            Rfc8656Section14UdpToUdpRelay.class,
            Rfc8656Section15TcpToUdpRelay.class,
            Rfc8656Section16UdpToTcpRelay.class,
            Rfc8656Section17StunMethods.class,
            Rfc8656Section18StunAttributes.class,
            Rfc8656Section18_1ChannelNumber.class,
            Rfc8656Section18_2Lifetime.class,
            Rfc8656Section18_3XorPeerAddress.class,
            Rfc8656Section18_4Data.class,
            Rfc8656Section18_5XorRelayedAddress.class,
            Rfc8656Section18_6RequestedAddressFamily.class,
            Rfc8656Section18_7EvenPort.class,
            Rfc8656Section18_8RequestedTransport.class,
            Rfc8656Section18_10ReservationToken.class,
            Rfc8656Section18_11AdditionalAddressFamily.class,
            Rfc8656Section18_12AddressErrorCode.class,
            Rfc8656Section18_13Icmp.class,
            Rfc8656Section21_4TunnelAmplification.class);

    private TurnChecks() {}
}
