package org.stunspec.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.stunspec.net.Hosting;
import org.stunspec.net.Listening;
import org.stunspec.net.UdpSocket;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** The silence oracle for answers that take another way than the 5-tuple of their request. */
final class DetourOracle {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final StunProbe probe;
    private final ProbeSettings settings;

    DetourOracle(StunProbe probe, ProbeSettings settings) {
        this.probe = probe;
        this.settings = settings;
    }

    /** A control, the request, a quiet window and the control again, with an ear at the same address over another transport. */
    Discarding overAnotherTransport(Request request) {
        Bytes bytes = request.encode(probe.newTransactionId());
        boolean before = probe.controlIsAnswered();
        List<Arrival> heard = probe.transport().isStream()
                ? datagrams(() -> sendAndListen(bytes)).stream()
                        .filter(arrival -> arrival.answers(bytes))
                        .toList()
                : connections(probe.local(), () -> sendAndListen(bytes));
        return new Discarding(
                request.describe() + " over " + probe.transport(), bytes, heard, before && probe.controlIsAnswered());
    }

    private void sendAndListen(Bytes bytes) {
        probe.transmit(bytes);
        probe.listen();
    }

    /** A request on a connection that is closed at once, and an ear where that connection began. */
    Discarding overAConnectionBack(StunProbe other, Request request) {
        Bytes bytes = request.encode(probe.newTransactionId());
        boolean before = probe.controlIsAnswered();
        InetSocketAddress begun = other.local();
        other.transmit(bytes);
        other.close();
        List<Arrival> heard = connections(begun, probe::listen);
        return new Discarding(
                request.describe() + " on a connection that was closed right behind it",
                bytes,
                heard,
                before && probe.controlIsAnswered());
    }

    private List<Arrival> connections(InetSocketAddress at, Runnable meanwhile) {
        List<Arrival> heard = new CopyOnWriteArrayList<>();
        Consumer<Arrival> ear = heard::add;
        try (Hosting open = settings.network().host(new BackDoor(), List.of(new Listening(Transport.TCP, at)), ear)) {
            meanwhile.run();
        } catch (IOException taken) {
            throw cannotListen(at, taken);
        }
        return ofTheTarget(heard);
    }

    private List<Arrival> datagrams(Runnable meanwhile) {
        List<Arrival> heard = new ArrayList<>();
        try (UdpSocket socket = settings.network().openUdp(probe.local())) {
            meanwhile.run();
            for (var next = socket.receive(MOMENT); next.isPresent(); next = socket.receive(MOMENT)) {
                heard.add(new Arrival(
                        next.get().data(), next.get().from(), next.get().at()));
            }
        } catch (IOException taken) {
            throw cannotListen(probe.local(), taken);
        }
        return ofTheTarget(heard);
    }

    private static EnvironmentFailure cannotListen(InetSocketAddress at, IOException taken) {
        return new EnvironmentFailure("cannot listen at " + Paths.text(at) + ": " + taken.getMessage(), taken);
    }

    /** Anybody can knock. */
    private List<Arrival> ofTheTarget(List<Arrival> heard) {
        return heard.stream()
                .filter(arrival ->
                        arrival.from().getAddress().equals(probe.target().getAddress()))
                .toList();
    }
}
