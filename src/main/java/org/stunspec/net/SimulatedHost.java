package org.stunspec.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.Machine;
import org.stunspec.wire.Bytes;

/** One host of a {@link SimulatedInternet}. */
final class SimulatedHost implements Network {
    /** Whoever holds a UDP port. */
    interface UdpPort {
        void datagram(InetSocketAddress from, Bytes data, IpFields ip);

        /** An ICMP error about a datagram that was sent from this port. */
        void icmp(InetSocketAddress to, int type, int code, long data);
    }

    /** Whoever listens on a TCP port. */
    interface TcpListener {
        void accepted(StreamEnd stream);
    }

    private final SimulatedInternet internet;
    private final String name;
    private final List<SimulatedHeaderWatch> watches = new ArrayList<>();
    private final Ports udpPorts;
    private final Ports tcpPorts;
    private final Map<InetSocketAddress, UdpPort> udp = new HashMap<>();
    private final Map<InetSocketAddress, TcpListener> listeners = new HashMap<>();
    private final Set<AutoCloseable> open = new LinkedHashSet<>();
    private int hopLimit = 64;
    private int packets;

    SimulatedHost(SimulatedInternet internet, String name, List<InetAddress> addresses) {
        this.internet = internet;
        this.name = name;
        this.udpPorts = new Ports(addresses);
        this.tcpPorts = new Ports(addresses);
    }

    String name() {
        return name;
    }

    SimulatedInternet internet() {
        return internet;
    }

    @Override
    public Instant now() {
        return internet.now();
    }

    @Override
    public void pause(Duration duration) {
        try {
            waitUntil(() -> false, duration);
        } catch (InterruptedIOException interrupted) {
            throw new UncheckedIOException(interrupted);
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DONT_FRAGMENT, Capability.ICMP, Capability.IP_FIELDS);
    }

    @Override
    public UdpSocket openUdp(InetSocketAddress local) throws IOException {
        SimulatedUdpSocket socket = new SimulatedUdpSocket(this, claimUdp(local));
        holdUdp(socket.local(), socket);
        open.add(socket);
        return socket;
    }

    @Override
    public TcpConnection connectTcp(InetSocketAddress local, InetSocketAddress remote, Duration timeout)
            throws IOException {
        SimulatedTcpConnection connection = SimulatedTcpConnection.connect(this, local, remote, timeout);
        open.add(connection);
        return connection;
    }

    @Override
    public HeaderWatch watchHeaders(InetAddress local, InetAddress remote) {
        SimulatedHeaderWatch watch = new SimulatedHeaderWatch(this, Set.copyOf(List.of(local, remote)));
        watches.add(watch);
        open.add(watch);
        return watch;
    }

    @Override
    public <E> Hosting host(Machine<E> machine, List<Listening> on, Consumer<? super E> events) throws IOException {
        SimulatedHosting<E> hosting = new SimulatedHosting<>(this, machine, events);
        hosting.start(on);
        open.add(hosting);
        return hosting;
    }

    @Override
    public void close() {
        Optional<RuntimeException> failure = Optional.empty();
        for (AutoCloseable each : new ArrayList<>(open)) {
            try {
                each.close();
            } catch (MachineFailedException failed) {
                failure = Optional.of(failed);
            } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
            }
        }
        failure.ifPresent(failed -> {
            throw failed;
        });
    }

    void closed(AutoCloseable each) {
        open.remove(each);
        watches.remove(each);
    }

    void waitUntil(BooleanSupplier done, Duration timeout) throws InterruptedIOException {
        internet.timeline().runUntil(done, now().plus(timeout));
    }

    InetSocketAddress claimUdp(InetSocketAddress wanted) throws BindException {
        return udpPorts.claim(wanted);
    }

    void holdUdp(InetSocketAddress local, UdpPort port) {
        udp.put(local, port);
    }

    void releaseUdp(InetSocketAddress local) {
        udp.remove(local);
        udpPorts.release(local);
    }

    InetSocketAddress claimTcp(InetSocketAddress wanted) throws BindException {
        return tcpPorts.claim(wanted);
    }

    void releaseTcp(InetSocketAddress local) {
        listeners.remove(local);
        tcpPorts.release(local);
    }

    void listen(InetSocketAddress local, TcpListener listener) {
        listeners.put(local, listener);
    }

    Optional<TcpListener> listenerAt(InetSocketAddress local) {
        return Optional.ofNullable(listeners.get(local));
    }

    void becomeHopLimit(int newHopLimit) {
        hopLimit = newHopLimit;
    }

    /** What this host's system writes into a header where nobody asks for anything else. */
    IpFields header(InetSocketAddress local, InetSocketAddress to, int trafficClass) {
        IpFields plain = IpFields.plain(hopLimit).withTrafficClass(trafficClass);
        return local.getAddress().getAddress().length == 4
                ? plain.withIdentification(++packets & 0xFFFF)
                : plain.withFlowLabel(Objects.hash(local, to) & 0xFFFFF);
    }

    void send(InetSocketAddress local, InetSocketAddress to, Bytes data, IpFields ip, boolean dontFragment) {
        internet.sendDatagram(this, local, to, data, ip, dontFragment);
    }

    /** What passes here, on its way out or in. */
    void saw(HeaderWatch.Sighting sighting) {
        watches.forEach(watch -> watch.saw(sighting));
    }

    /** Whether somebody holds that port. */
    boolean deliver(InetSocketAddress from, InetSocketAddress to, Bytes data, IpFields ip) {
        Optional<UdpPort> port = Optional.ofNullable(udp.get(to));
        port.ifPresent(holder -> holder.datagram(from, data, ip));
        return port.isPresent();
    }

    void icmp(InetSocketAddress local, InetSocketAddress to, int type, int code, long data) {
        Optional.ofNullable(udp.get(local)).ifPresent(holder -> holder.icmp(to, type, code, data));
    }
}
