package org.stunspec.wire;

import java.util.Map;

/** The type of an attribute: 16 bits (RFC 8489 sections 14 and 18.3). */
public record AttributeType(int code) {
    public static final AttributeType MAPPED_ADDRESS = new AttributeType(0x0001);
    public static final AttributeType RESPONSE_ADDRESS = new AttributeType(0x0002);
    public static final AttributeType CHANGE_REQUEST = new AttributeType(0x0003);
    public static final AttributeType SOURCE_ADDRESS = new AttributeType(0x0004);
    public static final AttributeType CHANGED_ADDRESS = new AttributeType(0x0005);
    public static final AttributeType USERNAME = new AttributeType(0x0006);
    public static final AttributeType PASSWORD = new AttributeType(0x0007);
    public static final AttributeType MESSAGE_INTEGRITY = new AttributeType(0x0008);
    public static final AttributeType ERROR_CODE = new AttributeType(0x0009);
    public static final AttributeType UNKNOWN_ATTRIBUTES = new AttributeType(0x000A);
    public static final AttributeType REFLECTED_FROM = new AttributeType(0x000B);
    public static final AttributeType CHANNEL_NUMBER = new AttributeType(0x000C);
    public static final AttributeType LIFETIME = new AttributeType(0x000D);
    public static final AttributeType BANDWIDTH = new AttributeType(0x0010);
    public static final AttributeType XOR_PEER_ADDRESS = new AttributeType(0x0012);
    public static final AttributeType DATA = new AttributeType(0x0013);
    public static final AttributeType REALM = new AttributeType(0x0014);
    public static final AttributeType NONCE = new AttributeType(0x0015);
    public static final AttributeType XOR_RELAYED_ADDRESS = new AttributeType(0x0016);
    public static final AttributeType REQUESTED_ADDRESS_FAMILY = new AttributeType(0x0017);
    public static final AttributeType EVEN_PORT = new AttributeType(0x0018);
    public static final AttributeType REQUESTED_TRANSPORT = new AttributeType(0x0019);
    public static final AttributeType DONT_FRAGMENT = new AttributeType(0x001A);
    public static final AttributeType ACCESS_TOKEN = new AttributeType(0x001B);
    public static final AttributeType MESSAGE_INTEGRITY_SHA256 = new AttributeType(0x001C);
    public static final AttributeType PASSWORD_ALGORITHM = new AttributeType(0x001D);
    public static final AttributeType USERHASH = new AttributeType(0x001E);
    public static final AttributeType XOR_MAPPED_ADDRESS = new AttributeType(0x0020);
    public static final AttributeType TIMER_VAL = new AttributeType(0x0021);
    public static final AttributeType RESERVATION_TOKEN = new AttributeType(0x0022);
    public static final AttributeType PRIORITY = new AttributeType(0x0024);
    public static final AttributeType USE_CANDIDATE = new AttributeType(0x0025);
    public static final AttributeType PADDING = new AttributeType(0x0026);
    public static final AttributeType RESPONSE_PORT = new AttributeType(0x0027);
    public static final AttributeType CONNECTION_ID = new AttributeType(0x002A);
    public static final AttributeType ADDITIONAL_ADDRESS_FAMILY = new AttributeType(0x8000);
    public static final AttributeType ADDRESS_ERROR_CODE = new AttributeType(0x8001);
    public static final AttributeType PASSWORD_ALGORITHMS = new AttributeType(0x8002);
    public static final AttributeType ALTERNATE_DOMAIN = new AttributeType(0x8003);
    public static final AttributeType ICMP = new AttributeType(0x8004);
    /** What servers sent as XOR-MAPPED-ADDRESS before RFC 5389 gave it 0x0020. */
    public static final AttributeType LEGACY_XOR_MAPPED_ADDRESS = new AttributeType(0x8020);

    public static final AttributeType SOFTWARE = new AttributeType(0x8022);
    public static final AttributeType ALTERNATE_SERVER = new AttributeType(0x8023);
    public static final AttributeType TRANSACTION_TRANSMIT_COUNTER = new AttributeType(0x8025);
    public static final AttributeType CACHE_TIMEOUT = new AttributeType(0x8027);
    public static final AttributeType FINGERPRINT = new AttributeType(0x8028);
    public static final AttributeType ICE_CONTROLLED = new AttributeType(0x8029);
    public static final AttributeType ICE_CONTROLLING = new AttributeType(0x802A);
    public static final AttributeType RESPONSE_ORIGIN = new AttributeType(0x802B);
    public static final AttributeType OTHER_ADDRESS = new AttributeType(0x802C);
    public static final AttributeType THIRD_PARTY_AUTHORIZATION = new AttributeType(0x802E);
    public static final AttributeType MOBILITY_TICKET = new AttributeType(0x8030);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x0001, "MAPPED-ADDRESS"),
            Map.entry(0x0002, "RESPONSE-ADDRESS"),
            Map.entry(0x0003, "CHANGE-REQUEST"),
            Map.entry(0x0004, "SOURCE-ADDRESS"),
            Map.entry(0x0005, "CHANGED-ADDRESS"),
            Map.entry(0x0006, "USERNAME"),
            Map.entry(0x0007, "PASSWORD"),
            Map.entry(0x0008, "MESSAGE-INTEGRITY"),
            Map.entry(0x0009, "ERROR-CODE"),
            Map.entry(0x000A, "UNKNOWN-ATTRIBUTES"),
            Map.entry(0x000B, "REFLECTED-FROM"),
            Map.entry(0x000C, "CHANNEL-NUMBER"),
            Map.entry(0x000D, "LIFETIME"),
            Map.entry(0x0010, "BANDWIDTH"),
            Map.entry(0x0012, "XOR-PEER-ADDRESS"),
            Map.entry(0x0013, "DATA"),
            Map.entry(0x0014, "REALM"),
            Map.entry(0x0015, "NONCE"),
            Map.entry(0x0016, "XOR-RELAYED-ADDRESS"),
            Map.entry(0x0017, "REQUESTED-ADDRESS-FAMILY"),
            Map.entry(0x0018, "EVEN-PORT"),
            Map.entry(0x0019, "REQUESTED-TRANSPORT"),
            Map.entry(0x001A, "DONT-FRAGMENT"),
            Map.entry(0x001B, "ACCESS-TOKEN"),
            Map.entry(0x001C, "MESSAGE-INTEGRITY-SHA256"),
            Map.entry(0x001D, "PASSWORD-ALGORITHM"),
            Map.entry(0x001E, "USERHASH"),
            Map.entry(0x0020, "XOR-MAPPED-ADDRESS"),
            Map.entry(0x0021, "TIMER-VAL"),
            Map.entry(0x0022, "RESERVATION-TOKEN"),
            Map.entry(0x0024, "PRIORITY"),
            Map.entry(0x0025, "USE-CANDIDATE"),
            Map.entry(0x0026, "PADDING"),
            Map.entry(0x0027, "RESPONSE-PORT"),
            Map.entry(0x002A, "CONNECTION-ID"),
            Map.entry(0x8000, "ADDITIONAL-ADDRESS-FAMILY"),
            Map.entry(0x8001, "ADDRESS-ERROR-CODE"),
            Map.entry(0x8002, "PASSWORD-ALGORITHMS"),
            Map.entry(0x8003, "ALTERNATE-DOMAIN"),
            Map.entry(0x8004, "ICMP"),
            Map.entry(0x8020, "XOR-MAPPED-ADDRESS (0x8020)"),
            Map.entry(0x8022, "SOFTWARE"),
            Map.entry(0x8023, "ALTERNATE-SERVER"),
            Map.entry(0x8025, "TRANSACTION_TRANSMIT_COUNTER"),
            Map.entry(0x8027, "CACHE-TIMEOUT"),
            Map.entry(0x8028, "FINGERPRINT"),
            Map.entry(0x8029, "ICE-CONTROLLED"),
            Map.entry(0x802A, "ICE-CONTROLLING"),
            Map.entry(0x802B, "RESPONSE-ORIGIN"),
            Map.entry(0x802C, "OTHER-ADDRESS"),
            Map.entry(0x802E, "THIRD-PARTY-AUTHORIZATION"),
            Map.entry(0x8030, "MOBILITY-TICKET"));

    public AttributeType {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("an attribute type has 16 bits: " + code);
        }
    }

    /** The registered name, or the code as {@code 0x7F03}. */
    public String name() {
        return NAMES.getOrDefault(code, String.format("0x%04X", code));
    }

    public boolean isKnown() {
        return NAMES.containsKey(code);
    }

    /** Whether an agent that does not know the type cannot process the message (RFC 8489 section 14). */
    public boolean comprehensionRequired() {
        return code < 0x8000;
    }

    @Override
    public String toString() {
        return name();
    }
}
