package org.stunspec.wire;

/** Tells protocols on one port apart by the first octet of a packet (RFC 7983 section 7, RFC 9443 section 3). */
public final class Demultiplexer {
    /** What a packet belongs to. */
    public enum Protocol {
        STUN,
        ZRTP,
        DTLS,
        TURN_CHANNEL,
        RTP_OR_RTCP,
        QUIC,
        /** To be dropped. */
        UNKNOWN
    }

    private Demultiplexer() {}

    /** As RFC 7983 classifies. */
    public static Protocol rfc7983(int firstOctet) {
        if (firstOctet < 0 || firstOctet > 191) {
            return Protocol.UNKNOWN;
        }
        if (firstOctet <= 3) {
            return Protocol.STUN;
        }
        if (firstOctet <= 15) {
            return Protocol.UNKNOWN;
        }
        if (firstOctet <= 19) {
            return Protocol.ZRTP;
        }
        if (firstOctet <= 63) {
            return Protocol.DTLS;
        }
        if (firstOctet <= 79) {
            return Protocol.TURN_CHANNEL;
        }
        return firstOctet <= 127 ? Protocol.UNKNOWN : Protocol.RTP_OR_RTCP;
    }

    /** As RFC 9443 classifies where QUIC shares the port; a channel's octets are QUIC unless a TURN server sent them. */
    public static Protocol rfc9443(int firstOctet, boolean fromTurnServer) {
        boolean quicOnly = (firstOctet >= 80 && firstOctet <= 127) || (firstOctet >= 192 && firstOctet <= 255);
        Protocol older = rfc7983(firstOctet);
        boolean noChannel = older == Protocol.TURN_CHANNEL && !fromTurnServer;
        return quicOnly || noChannel ? Protocol.QUIC : older;
    }
}
