package org.stunspec.deviant;

import java.util.List;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.turn.TurnServerConfig;

/** Sends each response over UDP a second time, on a TCP connection that it makes to the client's port. */
final class AnswersOverTcp extends ConnectsBack {
    AnswersOverTcp(TurnServerConfig config, RandomGenerator random) {
        super(config, random);
    }

    @Override
    List<Output> instead(Output output) {
        if (output instanceof Output.Transmit transmit && transmit.path().transport() == Transport.UDP) {
            remember(transmit.path(), transmit.data());
            connectTo(transmit.path());
        }
        return List.of(output);
    }
}
