package org.stunspec.deviant;

import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Transport;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.AddressFamily;

/**
 * A server on which the checks are tried: the reference with exactly one thing wrong (a deviant), or with one legal choice
 * made differently (a variant).
 *
 * @param name stable, in kebab case; pinned files refer to it
 * @param says the lie, or the choice, in one sentence
 * @param transport over which the difference shows
 * @param family over which the difference shows
 */
public record Specimen(String name, String says, Transport transport, AddressFamily family, Maker maker) {
    /** Makes the server from the configuration that the plain reference would have. */
    @FunctionalInterface
    public interface Maker {
        Machine<?> make(TurnServerConfig plain, RandomGenerator random);
    }

    public static Specimen of(String name, String says, Maker maker) {
        return new Specimen(name, says, Transport.UDP, AddressFamily.IPV4, maker);
    }

    public Specimen over(Transport other) {
        return new Specimen(name, says, other, family, maker);
    }

    public Specimen over(AddressFamily other) {
        return new Specimen(name, says, transport, other, maker);
    }

    /** The same in a server that is configured differently, which is legal: the lie may need it to show. */
    public Specimen where(UnaryOperator<TurnServerConfig.Builder> choice) {
        return new Specimen(
                name,
                says,
                transport,
                family,
                (plain, random) -> maker.make(choice.apply(plain.toBuilder()).build(), random));
    }

    @Override
    public String toString() {
        return name;
    }
}
