package org.stunspec.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** This machine's loopback addresses, and whether a server answers there. */
final class Loopback {
    private static final byte[] BINDING_REQUEST = {
        0x00,
        0x01,
        0x00,
        0x00,
        0x21,
        0x12,
        (byte) 0xA4,
        0x42,
        's',
        't',
        'u',
        'n',
        's',
        'p',
        'e',
        'c',
        't',
        'e',
        's',
        't'
    };

    private static final int BINDING_SUCCESS = 0x0101;
    private static final int HEADER_LENGTH = 20;

    private Loopback() {}

    static boolean answersOverUdp(InetSocketAddress address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(250);
            socket.send(new DatagramPacket(BINDING_REQUEST, BINDING_REQUEST.length, address));
            DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
            socket.receive(answer);
            return isAnswer(answer.getData(), answer.getLength());
        } catch (SocketTimeoutException silent) {
            return false;
        }
    }

    static boolean answersOverTcp(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 250);
            socket.setSoTimeout(500);
            socket.getOutputStream().write(BINDING_REQUEST);
            InputStream in = socket.getInputStream();
            byte[] header = in.readNBytes(HEADER_LENGTH);
            return isAnswer(header, header.length);
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean isAnswer(byte[] octets, int length) {
        return length >= HEADER_LENGTH && ((octets[0] & 0xFF) << 8 | octets[1] & 0xFF) == BINDING_SUCCESS;
    }

    /** A port that is free for UDP and TCP at the moment. */
    static int freePort() throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, ipv4());
                    DatagramSocket udp = new DatagramSocket(new InetSocketAddress(ipv4(), tcp.getLocalPort()))) {
                return udp.getLocalPort();
            } catch (java.net.BindException taken) {
                continue;
            }
        }
        throw new IOException("no port is free for both UDP and TCP");
    }

    static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, ipv6())) {
            return socket.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    static InetAddress ipv4() {
        return address(127, 0, 0, 1);
    }

    static InetAddress ipv6() {
        return address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    private static InetAddress address(int... octets) {
        byte[] raw = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            raw[i] = (byte) octets[i];
        }
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
