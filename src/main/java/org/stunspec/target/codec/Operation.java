package org.stunspec.target.codec;

import java.util.Optional;
import java.util.stream.Stream;

/** What a codec can be asked to do, in the words of docs/vectors.md. */
public enum Operation {
    DECODE("decode"),
    INTEGRITY("integrity"),
    FINGERPRINT("fingerprint"),
    BUILD("build"),
    CHANNEL_DATA("channel-data"),
    FRAMES("frames"),
    PROTOCOL("protocol"),
    NONCE_COOKIE("nonce-cookie"),
    KEY("key"),
    USERHASH("userhash");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Operation> of(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
