package org.stunspec.wire;

import java.util.List;
import java.util.Optional;

/** One attribute read: its value, where it has one, and what is wrong with it. */
record AttributeReading(Optional<Attribute> value, List<Defect> defects) {
    static AttributeReading of(RawAttribute raw, XorKey key) {
        Optional<AttributeFormats.Format> format = AttributeFormats.of(raw.type());
        ValueReader reader = new ValueReader(
                raw, key, format.map(AttributeFormats.Format::clause).orElse("rfc8489-14"));
        Optional<Attribute> value = raw.isCut() ? reader.cut() : read(format, raw, reader);
        return new AttributeReading(value, reader.defects());
    }

    private static Optional<Attribute> read(
            Optional<AttributeFormats.Format> format, RawAttribute raw, ValueReader reader) {
        if (format.isEmpty()) {
            return Optional.of(new UnknownAttribute(raw.type(), raw.value()));
        }
        return format.get().read().apply(reader).map(Attribute.class::cast);
    }
}
