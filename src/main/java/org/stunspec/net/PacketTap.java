package org.stunspec.net;

/** Is shown packets as they cross a socket or a network. Called on the thread that sends or receives; must not block. */
@FunctionalInterface
public interface PacketTap {
    void saw(TappedPacket packet);
}
