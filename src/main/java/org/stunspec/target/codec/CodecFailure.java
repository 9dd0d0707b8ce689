package org.stunspec.target.codec;

/** A codec's program gave no answer: it ended, it hung, or what it wrote is none. The message is one line. */
public final class CodecFailure extends Exception {
    private static final long serialVersionUID = 1;

    public CodecFailure(String line) {
        super(line);
    }
}
