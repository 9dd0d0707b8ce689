package org.stunspec.deviant;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.stunspec.turn.TurnEvent;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;

/** The reference itself, as a specimen. */
public final class Reference {
    private Reference() {}

    public static Specimen specimen() {
        return Specimen.of("reference", "Keeps every clause.", Reference::server);
    }

    static TurnServer server(TurnServerConfig config, RandomGenerator random) {
        return new TurnServer(config, random);
    }

    /** A deviant, or a variant, with some parts of its own. */
    static Specimen built(
            String name, String says, BiFunction<TurnServerConfig, RandomGenerator, TurnServerParts> parts) {
        return Specimen.of(name, says, (config, random) -> new TurnServer(parts.apply(config, random)));
    }

    /** A configuration with relayed addresses of one family alone. */
    static UnaryOperator<TurnServerConfig.Builder> relayingOver(AddressFamily family) {
        return plain -> plain.relayAddresses(plain.build().relayAddress(family).orElseThrow());
    }

    /** A deviant whose whole lie is a value of the configuration. */
    static Specimen configured(String name, String says, UnaryOperator<TurnServerConfig.Builder> choice) {
        return Specimen.of(
                name,
                says,
                (config, random) -> server(choice.apply(config.toBuilder()).build(), random));
    }

    /** A deviant that changes what the reference says. */
    static Specimen lying(String name, String says, Lie lie) {
        return Specimen.of(
                name, says, (config, random) -> new TamperedServer<TurnEvent>(server(config, random), config, lie));
    }

    /** A deviant that does not hear what was said. */
    static Specimen mishearing(String name, String says, UnaryOperator<Bytes> heard) {
        return Specimen.of(name, says, (config, random) -> new Misheard<TurnEvent>(server(config, random), heard));
    }
}
