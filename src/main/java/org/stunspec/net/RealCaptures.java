package org.stunspec.net;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Map;

/** The captures of this machine that are going on: one an interface, begun when somebody first asks for it. */
final class RealCaptures implements AutoCloseable {
    private final MonotonicClock clock;
    private final Map<String, HeaderCapture> byDevice = new HashMap<>();

    RealCaptures(MonotonicClock clock) {
        this.clock = clock;
    }

    synchronized HeaderWatch watch(InetAddress local, InetAddress remote) throws CannotWatchException {
        String device = device(local, remote);
        HeaderCapture running = byDevice.get(device);
        if (running == null) {
            running = HeaderCapture.start(device, clock);
            byDevice.put(device, running);
        }
        return running.watch();
    }

    /** What this machine sends to itself goes over its loopback interface, whatever the addresses. */
    private static String device(InetAddress local, InetAddress remote) throws CannotWatchException {
        boolean toItself = remote.isLoopbackAddress() || isOurs(remote);
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(each -> toItself ? isLoopback(each) : has(each, local))
                    .findFirst()
                    .map(NetworkInterface::getName)
                    .orElseThrow(() -> new CannotWatchException("no interface has " + local.getHostAddress()));
        } catch (SocketException failed) {
            throw new CannotWatchException(
                    "the interfaces of this machine are not known: " + failed.getMessage(), failed);
        }
    }

    private static boolean isLoopback(NetworkInterface each) {
        try {
            return each.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }

    private static boolean has(NetworkInterface each, InetAddress address) {
        return each.inetAddresses().anyMatch(address::equals);
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException failed) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        byDevice.values().forEach(HeaderCapture::close);
        byDevice.clear();
    }
}
