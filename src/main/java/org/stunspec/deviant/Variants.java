package org.stunspec.deviant;

import java.net.InetAddress;
import java.util.List;
import java.util.function.UnaryOperator;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.AddressFamily;

/** The reference with one legal choice made differently. No check may hold any of them against a server. */
public final class Variants {
    public static final List<Specimen> ALL = List.of(stun(
            "empty-reason-phrases",
            "Leaves the reason phrase of every ERROR-CODE empty.",
            s -> s.reasonPhrases(false)));

    private Variants() {}

    private static InetAddress relay(TurnServerConfig.Builder plain, AddressFamily family) {
        return plain.build().relayAddress(family).orElseThrow();
    }

    private static Specimen stun(String name, String says, UnaryOperator<StunServerConfig.Builder> choice) {
        return turn(name, says, config -> config.stun(choice));
    }

    private static Specimen turn(String name, String says, UnaryOperator<TurnServerConfig.Builder> choice) {
        return Reference.configured(name, says, choice);
    }
}
