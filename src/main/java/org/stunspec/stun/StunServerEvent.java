package org.stunspec.stun;

import java.util.OptionalInt;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.Method;

/** What a STUN server reports. */
public sealed interface StunServerEvent {
    /** @param error the error code; empty for a success response */
    record Answered(FiveTuple path, Method method, OptionalInt error) implements StunServerEvent {}

    /** Something came that was not answered; {@code why} is for people. */
    record Discarded(FiveTuple path, String why) implements StunServerEvent {}
}
