package org.stunspec.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

class SimulatedNetworkTest extends NetworkContract {
    private final SimulatedInternet internet = new SimulatedInternet(1, LinkConditions.perfect());
    private final Network client = internet.addHost("client", literal("192.0.2.1"), literal("2001:db8::1"));
    private final Network server = internet.addHost("server", literal("192.0.2.2"), literal("2001:db8::2"));

    @Override
    Network client() {
        return client;
    }

    @Override
    Network server() {
        return server;
    }

    @Override
    InetAddress clientAddress(boolean ipv4) {
        return literal(ipv4 ? "192.0.2.1" : "2001:db8::1");
    }

    @Override
    InetAddress serverAddress(boolean ipv4) {
        return literal(ipv4 ? "192.0.2.2" : "2001:db8::2");
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
