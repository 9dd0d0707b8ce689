package org.stunspec.wire;

/** The value of one attribute of a STUN message. What no RFC of ours knows is an {@link UnknownAttribute}. */
public sealed interface Attribute
        permits AddressAttribute,
                TextAttribute,
                OpaqueAttribute,
                ChangeRequest,
                ErrorCode,
                UnknownAttributes,
                ChannelNumber,
                Lifetime,
                RequestedAddressFamily,
                EvenPort,
                RequestedTransport,
                DontFragment,
                PasswordAlgorithmAttribute,
                Priority,
                UseCandidate,
                ResponsePort,
                ConnectionId,
                AdditionalAddressFamily,
                AddressErrorCode,
                PasswordAlgorithms,
                Icmp,
                TransactionTransmitCounter,
                Fingerprint,
                IceControlled,
                IceControlling,
                UnknownAttribute {
    AttributeType type();

    /** The octets of the value, without padding, in a message whose header gives this key to the XOR attributes. */
    Bytes encode(XorKey key);
}
