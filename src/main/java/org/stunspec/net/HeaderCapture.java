package org.stunspec.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.stunspec.ip.IpFields;
import org.stunspec.ip.IpPacket;
import org.stunspec.ip.Protocol;
import org.stunspec.ip.TcpSegment;
import org.stunspec.ip.UdpDatagram;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** Captures on one interface through libpcap, for as many watches as there are. One thread reads. */
final class HeaderCapture implements AutoCloseable {
    private static final int SNAP = 512;
    private static final int BUFFER = 8 << 20;
    private static final int WAIT_MILLIS = 20;
    /** Whether a blocking read ends without a packet differs from one libpcap to the next, so that we ask now and then. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(1);

    private static final Duration BETWEEN_READS_FOR_NOBODY = Duration.ofMillis(10);

    private final PcapHandle handle;
    private final int linkHeader;
    private final MonotonicClock clock;
    private final List<RealHeaderWatch> watches = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closing;

    private HeaderCapture(PcapHandle handle, int linkHeader, String device, MonotonicClock clock) {
        this.handle = handle;
        this.linkHeader = linkHeader;
        this.clock = clock;
        this.thread = new Thread(this::read, "stunspec-capture-" + device);
        this.thread.setDaemon(true);
    }

    static HeaderCapture start(String device, MonotonicClock clock) throws CannotWatchException {
        PcapHandle handle = open(device);
        Optional<Integer> linkHeader = linkHeader(handle.getDlt().value());
        if (linkHeader.isEmpty()) {
            handle.close();
            throw new CannotWatchException("frames of " + device + " are not understood: " + handle.getDlt());
        }
        HeaderCapture capture = new HeaderCapture(handle, linkHeader.get(), device, clock);
        capture.thread.start();
        return capture;
    }

    private static PcapHandle open(String device) throws CannotWatchException {
        try {
            PcapHandle handle = new PcapHandle.Builder(device)
                    .snaplen(SNAP)
                    .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(WAIT_MILLIS)
                    .immediateMode(true)
                    .bufferSize(BUFFER)
                    .build();
            handle.setBlockingMode(PcapHandle.BlockingMode.NONBLOCKING);
            return handle;
        } catch (PcapNativeException | NotOpenException forbidden) {
            throw new CannotWatchException("no capture on " + device + ": " + forbidden.getMessage(), forbidden);
        } catch (LinkageError absent) {
            throw new CannotWatchException("libpcap is not installed", absent);
        }
    }

    /** Octets before the IP header, by the numbers of the pcap link type registry: BSD loopback, Ethernet, raw IP. */
    private static Optional<Integer> linkHeader(int type) {
        return switch (type) {
            case 0, 108 -> Optional.of(4);
            case 1 -> Optional.of(14);
            case 12, 14, 101 -> Optional.of(0);
            default -> Optional.empty();
        };
    }

    HeaderWatch watch() {
        RealHeaderWatch watch = new RealHeaderWatch(watches::remove);
        watches.add(watch);
        return watch;
    }

    private void read() {
        try {
            while (!closing) {
                Optional<byte[]> frame = Optional.ofNullable(handle.getNextRawPacket());
                if (frame.isPresent()) {
                    show(Bytes.wrap(frame.get()));
                } else {
                    TimeUnit.NANOSECONDS.sleep(
                            (watches.isEmpty() ? BETWEEN_READS_FOR_NOBODY : BETWEEN_READS).toNanos());
                }
            }
        } catch (NotOpenException | InterruptedException closed) {
            closing = true;
        }
    }

    private void show(Bytes frame) {
        if (frame.length() > linkHeader && !watches.isEmpty()) {
            IpPacket.parse(frame.from(linkHeader))
                    .found()
                    .flatMap(this::sighting)
                    .ifPresent(sighting -> watches.forEach(watch -> watch.saw(sighting)));
        }
    }

    private Optional<HeaderWatch.Sighting> sighting(IpPacket ip) {
        if (ip.fragmentOffset() > 0) {
            return Optional.empty();
        }
        return switch (ip.protocol()) {
            case Protocol.UDP ->
                UdpDatagram.parse(ip.payload())
                        .found()
                        .map(udp ->
                                sighting(Transport.UDP, ip, udp.sourcePort(), udp.destinationPort(), udp.payload()));
            case Protocol.TCP ->
                TcpSegment.parse(ip.payload())
                        .found()
                        .map(tcp ->
                                sighting(Transport.TCP, ip, tcp.sourcePort(), tcp.destinationPort(), tcp.payload()));
            default -> Optional.empty();
        };
    }

    private HeaderWatch.Sighting sighting(Transport transport, IpPacket ip, int from, int to, Bytes payload) {
        return new HeaderWatch.Sighting(
                clock.now(),
                transport,
                new InetSocketAddress(ip.source(), from),
                new InetSocketAddress(ip.destination(), to),
                IpFields.of(ip),
                payload);
    }

    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        handle.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
