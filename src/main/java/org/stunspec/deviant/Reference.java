package org.stunspec.deviant;

import java.util.random.RandomGenerator;
import org.stunspec.turn.TurnEvent;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;

/** The reference itself, as a specimen. */
public final class Reference {
    private Reference() {}

    public static Specimen specimen() {
        return Specimen.of("reference", "Keeps every clause.", Reference::server);
    }

    static TurnServer server(TurnServerConfig config, RandomGenerator random) {
        return new TurnServer(config, random);
    }

    /** A deviant that changes what the reference says. */
    static Specimen lying(String name, String says, Lie lie) {
        return Specimen.of(
                name, says, (config, random) -> new TamperedServer<TurnEvent>(server(config, random), config, lie));
    }
}
