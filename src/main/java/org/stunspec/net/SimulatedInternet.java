package org.stunspec.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/**
 * Hosts, the links between them, and one virtual clock. A blocking call of any host lets everything happen that is due
 * until the call is done or its time is over. Two runs with the same seed and the same calls are the same run. To be used
 * by one thread at a time.
 */
public final class SimulatedInternet {
    private static final int IPV4_ICMP_UNREACHABLE = 3;
    private static final int IPV6_ICMP_UNREACHABLE = 1;
    private static final int IPV6_ICMP_TOO_BIG = 2;
    private static final LinkConditions LOOPBACK =
            LinkConditions.perfect().withLatency(Duration.ofNanos(10_000)).withMtu(65535);

    private record Direction(String from, String to) {}

    private final long seed;
    private final LinkConditions defaultConditions;
    private final Timeline timeline = new Timeline();
    private final Map<InetAddress, SimulatedHost> hosts = new HashMap<>();
    private final Map<String, SimulatedHost> hostsByName = new HashMap<>();
    private final Map<Direction, Link> links = new HashMap<>();
    private final List<PacketTap> taps = new ArrayList<>();
    private long fragmentedPackets;

    public SimulatedInternet(long seed, LinkConditions defaultConditions) {
        this.seed = seed;
        this.defaultConditions = defaultConditions;
    }

    /** Adds a host; neither its name nor an address of it may be in use already. */
    public Network addHost(String name, InetAddress... addresses) {
        if (hostsByName.containsKey(name)) {
            throw new IllegalArgumentException("there is a host " + name + " already");
        }
        SimulatedHost host = new SimulatedHost(this, name, List.of(addresses));
        for (InetAddress address : addresses) {
            if (hosts.putIfAbsent(address, host) != null) {
                throw new IllegalArgumentException("a host has " + address.getHostAddress() + " already");
            }
        }
        hostsByName.put(name, host);
        return host;
    }

    public Instant now() {
        return timeline.now();
    }

    /** Shows every datagram and segment at the moment when it is sent, whatever becomes of it. */
    public void addTap(PacketTap tap) {
        taps.add(tap);
    }

    /** Sets the hop limit with which a host, by name, sends what nobody wants otherwise; it is 64 at first. */
    public void setHopLimit(String host, int hopLimit) {
        Optional.ofNullable(hostsByName.get(host))
                .orElseThrow(() -> new IllegalArgumentException("no such host: " + host))
                .becomeHopLimit(hopLimit);
    }

    /** Sets the conditions between two hosts, by name, in both directions. */
    public void setConditions(String one, String other, LinkConditions conditions) {
        setConditionsOneWay(one, other, conditions);
        setConditionsOneWay(other, one, conditions);
    }

    /** Sets the conditions from one host to another, by name. */
    public void setConditionsOneWay(String from, String to, LinkConditions conditions) {
        if (!hostsByName.containsKey(from) || !hostsByName.containsKey(to)) {
            throw new IllegalArgumentException("no such hosts: " + from + ", " + to);
        }
        link(from, to).become(conditions);
    }

    Timeline timeline() {
        return timeline;
    }

    Optional<SimulatedHost> hostAt(InetAddress address) {
        return Optional.ofNullable(hosts.get(address));
    }

    Link link(SimulatedHost from, SimulatedHost to) {
        return link(from.name(), to.name());
    }

    void show(Transport transport, InetSocketAddress source, InetSocketAddress destination, Bytes payload) {
        TappedPacket packet =
                new TappedPacket(now(), TappedPacket.Direction.PASSING, transport, source, destination, payload);
        taps.forEach(tap -> tap.saw(packet));
    }

    void sendDatagram(
            SimulatedHost from,
            InetSocketAddress source,
            InetSocketAddress to,
            Bytes data,
            IpFields ip,
            boolean dontFragment) {
        show(Transport.UDP, source, to, data);
        hostAt(to.getAddress()).ifPresent(host -> cross(from, source, host, to, data, ip, dontFragment));
    }

    private void cross(
            SimulatedHost from,
            InetSocketAddress source,
            SimulatedHost host,
            InetSocketAddress to,
            Bytes data,
            IpFields ip,
            boolean dontFragment) {
        Link link = link(from, host);
        LinkConditions conditions = link.conditions();
        boolean ipv4 = source.getAddress().getAddress().length == 4;
        boolean tooBig = data.length() + (ipv4 ? 28 : 48) > conditions.mtu();
        if (tooBig && dontFragment && !conditions.udpBlocked()) {
            int type = ipv4 ? IPV4_ICMP_UNREACHABLE : IPV6_ICMP_TOO_BIG;
            int code = ipv4 ? 4 : 0;
            timeline.after(conditions.latency(), () -> from.icmp(source, to, type, code, conditions.mtu()));
        }
        if (tooBig && (dontFragment || !conditions.carriesFragments())) {
            return;
        }
        IpFields header = tooBig ? inFragments(ip) : ip;
        from.saw(new HeaderWatch.Sighting(now(), Transport.UDP, source, to, header, data));
        for (Duration delay : link.datagramDelays()) {
            timeline.after(delay, () -> arrive(from, source, host, to, data, header));
        }
    }

    /** IPv6 has an identification in fragments only. */
    private IpFields inFragments(IpFields ip) {
        IpFields fragmented = ip.withFragmented(true);
        return ip.identification() == 0 ? fragmented.withIdentification(++fragmentedPackets) : fragmented;
    }

    private void arrive(
            SimulatedHost from,
            InetSocketAddress source,
            SimulatedHost host,
            InetSocketAddress to,
            Bytes data,
            IpFields ip) {
        host.saw(new HeaderWatch.Sighting(now(), Transport.UDP, source, to, ip, data));
        if (host.deliver(source, to, data, ip)) {
            return;
        }
        boolean ipv4 = to.getAddress().getAddress().length == 4;
        int type = ipv4 ? IPV4_ICMP_UNREACHABLE : IPV6_ICMP_UNREACHABLE;
        int code = ipv4 ? 3 : 4;
        Link back = link(host, from);
        back.datagramDelays().stream()
                .findFirst()
                .ifPresent(delay -> timeline.after(delay, () -> from.icmp(source, to, type, code, 0)));
    }

    private Link link(String from, String to) {
        return links.computeIfAbsent(new Direction(from, to), this::newLink);
    }

    private Link newLink(Direction direction) {
        long ofItsOwn = 31L * direction.from().hashCode() + direction.to().hashCode();
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ ofItsOwn);
        return new Link(random, direction.from().equals(direction.to()) ? LOOPBACK : defaultConditions);
    }
}
