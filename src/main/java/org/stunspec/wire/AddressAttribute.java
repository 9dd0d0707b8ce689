package org.stunspec.wire;

import java.net.InetSocketAddress;

/** An attribute that is a transport address and nothing else. */
public sealed interface AddressAttribute extends Attribute
        permits MappedAddress,
                ResponseAddress,
                SourceAddress,
                ChangedAddress,
                ReflectedFrom,
                XorPeerAddress,
                XorRelayedAddress,
                XorMappedAddress,
                LegacyXorMappedAddress,
                AlternateServer,
                ResponseOrigin,
                OtherAddress {
    InetSocketAddress address();
}
