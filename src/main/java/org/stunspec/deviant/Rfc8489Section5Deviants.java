package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.lying;

import java.util.List;
import java.util.function.UnaryOperator;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;

/** Servers that break RFC 8489 section 5. */
final class Rfc8489Section5Deviants {
    private static final int ID = 8;
    private static final int HEADER = 20;

    static final List<Specimen> MESSAGE_STRUCTURE = List.of(
            success(
                    "attribute-over-the-end",
                    "Ends a message with an attribute that claims 16 octets and has none.",
                    octets -> Patch.rightLength(Bytes.concat(octets, Bytes.ofHex("ff040010")))),
            success("top-bits-set", "Sets the first two bits of a response.", octets -> Patch.u8(0, 0xC1, octets)),
            success(
                    "class-before-method",
                    "Puts the two bits of the class before the twelve of the method.",
                    octets -> Patch.u16(0, 0x2001, octets)),
            success(
                    "no-cookie",
                    "Leaves the field of the magic cookie empty.",
                    octets -> Patch.at(4, Bytes.zeros(4), octets)),
            success(
                    "success-with-another-id",
                    "Gives success responses a transaction id of their own.",
                    octets -> Patch.inverted(ID, HEADER, octets)),
            lying(
                    "error-with-another-id",
                    "Gives error responses a transaction id of their own.",
                    Lie.about(
                            told -> told.is(Method.BINDING, MessageClass.ERROR_RESPONSE),
                            told -> Patch.inverted(ID, HEADER, told.octets()))),
            success(
                    "length-counts-the-header",
                    "Counts the header in the length field.",
                    octets -> Patch.length(octets.length(), octets)),
            success(
                    "last-attribute-unpadded",
                    "Leaves the padding of the last attribute out.",
                    octets -> Patch.rightLength(octets.slice(0, octets.length() - 2))));

    private Rfc8489Section5Deviants() {}

    private static Specimen success(String name, String says, UnaryOperator<Bytes> changed) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> told.is(Method.BINDING, MessageClass.SUCCESS_RESPONSE),
                        told -> changed.apply(told.octets())));
    }
}
