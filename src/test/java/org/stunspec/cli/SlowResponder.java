package org.stunspec.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorMappedAddress;

/** Answers whatever is STUN with a Binding success response, and takes its time, so that a run against it can be interrupted. */
final class SlowResponder implements AutoCloseable {
    private static final long DELAY_MILLIS = 150;

    private final DatagramSocket socket;

    SlowResponder() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::serve, "slow-responder");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "stun:127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        try {
            while (!socket.isClosed()) {
                packet.setLength(1500);
                socket.receive(packet);
                TimeUnit.MILLISECONDS.sleep(DELAY_MILLIS);
                answer(packet);
            }
        } catch (IOException | InterruptedException closed) {
            socket.close();
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
        if (StunMessage.decode(Bytes.wrap(octets)) instanceof StunMessage request) {
            byte[] answer = MessageBuilder.of(MessageType.success(Method.BINDING), request.transactionId())
                    .add(new XorMappedAddress((InetSocketAddress) packet.getSocketAddress()))
                    .build()
                    .toArray();
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
