package org.stunspec.trace;

import java.util.List;
import java.util.stream.Stream;

/**
 * A run of octets of a message and what it means.
 *
 * @param name as the RFC that defines it calls it
 * @param value for a reader; empty where the children say it all
 * @param offset of its first octet in the message
 * @param length in octets; 0 for an empty value
 * @param children the parts, in wire order; they may cover the same octets where a word holds several numbers
 */
public record Field(String name, String value, int offset, int length, List<Field> children) {
    public Field {
        children = List.copyOf(children);
    }

    static Field leaf(String name, String value, int offset, int length) {
        return new Field(name, value, offset, length, List.of());
    }

    public int end() {
        return offset + length;
    }

    /** This field and everything below it, parents first. */
    public Stream<Field> walk() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Field::walk));
    }
}
