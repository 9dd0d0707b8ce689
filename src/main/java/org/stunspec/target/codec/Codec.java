package org.stunspec.target.codec;

import tools.jackson.databind.node.ObjectNode;

/** Something that reads and writes STUN, asked in the words of docs/vectors.md. */
public interface Codec extends AutoCloseable {
    /** Version of the contract that this package speaks. */
    int CONTRACT = 1;

    Hello hello();

    /**
     * Asks one thing.
     *
     * @param command with {@code command} and what belongs to it
     * @throws CodecFailure when there is no answer, or none that is JSON
     */
    Answer ask(ObjectNode command) throws CodecFailure;

    @Override
    void close();
}
