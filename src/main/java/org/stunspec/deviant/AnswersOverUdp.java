package org.stunspec.deviant;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Ticket;
import org.stunspec.sansio.Transport;
import org.stunspec.turn.TurnServerConfig;

/** Sends each response over TCP a second time, in a datagram to the client's port. */
final class AnswersOverUdp extends Redirecting {
    private boolean open;

    AnswersOverUdp(TurnServerConfig config, RandomGenerator random) {
        super(config, random);
    }

    @Override
    List<Output> instead(Output output) {
        if (!(output instanceof Output.Transmit transmit)
                || !transmit.path().transport().isStream()) {
            return List.of(output);
        }
        FiveTuple path = transmit.path();
        List<Output> all = new ArrayList<>(List.of(output));
        if (!open) {
            all.add(new Output.OpenSocket(new Ticket(-2), path.local()));
            open = true;
        }
        InetSocketAddress client = path.remote();
        all.add(new Output.Transmit(new FiveTuple(Transport.UDP, path.local(), client), transmit.data()));
        return all;
    }
}
