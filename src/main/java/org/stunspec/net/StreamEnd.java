package org.stunspec.net;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/**
 * One end of a simulated TCP connection: what it sends arrives in order and complete, but cut into segments, and joined,
 * as the link's seed has it.
 */
final class StreamEnd {
    /** Is told what arrives at this end. */
    interface Receiver {
        void data(Bytes data, IpFields ip);

        void ended(boolean reset);
    }

    private enum State {
        OPEN,
        CLOSED,
        RESET
    }

    private final SimulatedInternet internet;
    private final Link link;
    private final FiveTuple path;
    private final SimulatedHost host;
    private final SimulatedHost towards;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private State state = State.OPEN;
    private Instant lastArrival;
    private IpFields header;
    private boolean departing;
    private boolean finished;
    private @Nullable StreamEnd other;
    private @Nullable Receiver receiver;

    private StreamEnd(SimulatedHost host, SimulatedHost towards, InetSocketAddress local, InetSocketAddress remote) {
        this.internet = host.internet();
        this.link = internet.link(host, towards);
        this.path = new FiveTuple(Transport.TCP, local, remote);
        this.lastArrival = internet.now();
        this.host = host;
        this.towards = towards;
        this.header = host.header(local, remote, 0);
    }

    /** Makes both ends of a connection and returns the first host's. */
    static StreamEnd connect(
            SimulatedHost host, SimulatedHost towards, InetSocketAddress local, InetSocketAddress remote) {
        StreamEnd near = new StreamEnd(host, towards, local, remote);
        StreamEnd far = new StreamEnd(towards, host, remote, local);
        near.other = far;
        far.other = near;
        return near;
    }

    /** Asks the other host for the connection; {@code answer} is told whether anybody listens there. */
    void knock(SimulatedHost there, Consumer<Boolean> answer) {
        inOrder(() -> {
            Optional<SimulatedHost.TcpListener> listener = there.listenerAt(path.remote());
            other().inOrder(() -> answer.accept(listener.isPresent()));
            listener.ifPresent(present -> present.accepted(other()));
        });
    }

    FiveTuple path() {
        return path;
    }

    StreamEnd other() {
        if (other == null) {
            throw new IllegalStateException("half a connection");
        }
        return other;
    }

    void receiveWith(Receiver newReceiver) {
        receiver = newReceiver;
    }

    /** The header of the segments to come. */
    IpFields header() {
        return header;
    }

    /** What waits leaves before, with the header that it was to have. */
    void become(IpFields newHeader) {
        if (!newHeader.equals(header)) {
            sendWaiting();
            header = newHeader;
        }
    }

    void send(Bytes data) throws SocketException {
        if (state == State.RESET) {
            throw new SocketException("connection reset");
        }
        if (state == State.CLOSED) {
            throw new SocketException("the connection is closed");
        }
        waiting.writeBytes(data.toArray());
        departSoon();
    }

    /** Ends this side in order, after what was sent; what still arrives is dropped. */
    void close() {
        if (state == State.OPEN) {
            state = State.CLOSED;
            finished = true;
            departSoon();
        }
    }

    /** Breaks the connection at once. */
    void reset() {
        if (state == State.OPEN) {
            state = State.RESET;
            waiting.reset();
            StreamEnd receiving = other();
            inOrder(receiving::arriveReset);
        }
    }

    private void departSoon() {
        if (!departing) {
            departing = true;
            internet.timeline().after(link.coalescing(), this::depart);
        }
    }

    private void depart() {
        departing = false;
        sendWaiting();
        if (finished) {
            inOrder(other()::arriveEnd);
        }
    }

    private void sendWaiting() {
        StreamEnd receiving = other();
        Bytes rest = Bytes.wrap(waiting.toByteArray());
        waiting.reset();
        while (!rest.isEmpty()) {
            int length = link.segmentLength(rest.length());
            Bytes segment = rest.slice(0, length);
            internet.show(Transport.TCP, path.local(), path.remote(), segment);
            IpFields ip = header;
            host.saw(sighting(segment, ip));
            inOrder(() -> {
                towards.saw(sighting(segment, ip));
                receiving.arrive(segment, ip);
            });
            rest = rest.from(length);
        }
    }

    /** Lets something happen at the other end when what was sent before has arrived there. */
    private void inOrder(Runnable arrival) {
        Duration delay = link.segmentDelay();
        Instant at = internet.now().plus(delay);
        lastArrival = at.isBefore(lastArrival) ? lastArrival : at;
        internet.timeline().at(lastArrival, arrival);
    }

    private HeaderWatch.Sighting sighting(Bytes segment, IpFields ip) {
        return new HeaderWatch.Sighting(internet.now(), Transport.TCP, path.local(), path.remote(), ip, segment);
    }

    private void arrive(Bytes segment, IpFields ip) {
        if (state == State.OPEN && receiver != null) {
            receiver.data(segment, ip);
        } else if (state == State.CLOSED) {
            StreamEnd sender = other();
            inOrder(sender::arriveReset);
        }
    }

    private void arriveEnd() {
        if (state == State.OPEN && receiver != null) {
            receiver.ended(false);
        }
    }

    private void arriveReset() {
        if (state == State.OPEN) {
            state = State.RESET;
            if (receiver != null) {
                receiver.ended(true);
            }
        }
    }
}
