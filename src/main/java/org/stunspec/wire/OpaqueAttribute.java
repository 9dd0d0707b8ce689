package org.stunspec.wire;

/** An attribute that is a run of octets and nothing else. */
public sealed interface OpaqueAttribute extends Attribute
        permits Password,
                MessageIntegrity,
                Bandwidth,
                Data,
                AccessToken,
                MessageIntegritySha256,
                UserHash,
                TimerVal,
                ReservationToken,
                Padding,
                CacheTimeout,
                MobilityTicket {
    Bytes value();
}
