package org.stunspec.deviant;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Ticket;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.Bytes;

/** Makes a connection to each client that closed one, and sends what it sent last. */
class ConnectsBack extends Redirecting {
    private static final Ticket TICKET = new Ticket(-2);

    private final Map<InetSocketAddress, Bytes> last = new HashMap<>();

    ConnectsBack(TurnServerConfig config, RandomGenerator random) {
        super(config, random);
    }

    @Override
    public void take(Input input, Instant at) {
        if (input instanceof Input.ConnectionOpened opened
                && last.containsKey(opened.path().remote())) {
            sayAgain(opened.path());
        } else if (!(input instanceof Input.SocketRefused refused)
                || !refused.ticket().equals(TICKET)) {
            super.take(input, at);
        }
        if (input instanceof Input.ConnectionClosed closed) {
            connectTo(closed.path());
        }
    }

    private void sayAgain(FiveTuple path) {
        Optional.ofNullable(last.remove(path.remote())).ifPresent(octets -> also(new Output.Transmit(path, octets)));
    }

    /** Remembers what was said to a client. */
    protected final void remember(FiveTuple path, Bytes octets) {
        last.put(path.remote(), octets);
    }

    /** Makes a connection to the other end of this path, if something was said to it. */
    protected final void connectTo(FiveTuple path) {
        if (last.containsKey(path.remote())) {
            InetSocketAddress local = new InetSocketAddress(path.local().getAddress(), 0);
            also(new Output.OpenConnection(TICKET, local, path.remote()));
        }
    }

    @Override
    List<Output> instead(Output output) {
        if (output instanceof Output.Transmit transmit) {
            remember(transmit.path(), transmit.data());
        }
        return List.of(output);
    }
}
