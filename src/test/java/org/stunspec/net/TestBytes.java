package org.stunspec.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.stunspec.wire.Bytes;

/** Text as octets and back. */
final class TestBytes {
    private TestBytes() {}

    static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }

    static String text(Bytes bytes) {
        return new String(bytes.toArray(), UTF_8);
    }
}
