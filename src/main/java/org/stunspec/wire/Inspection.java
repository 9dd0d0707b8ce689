package org.stunspec.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stunspec.wire.Defect.Effect;

/** Collects what is wrong with a message: header, cutting, each value, and the order of the attributes. */
final class Inspection {
    private static final String ATTRIBUTES = "rfc8489-14";
    /** Attributes that a message is meant to carry several of (RFC 8656 sections 7.2 and 9.1). */
    private static final Set<AttributeType> REPEATABLE =
            Set.of(AttributeType.XOR_PEER_ADDRESS, AttributeType.XOR_RELAYED_ADDRESS, AttributeType.ADDRESS_ERROR_CODE);

    private final StunMessage message;
    private final List<Defect> defects = new ArrayList<>();

    private Inspection(StunMessage message) {
        this.message = message;
    }

    static List<Defect> of(StunMessage message) {
        Inspection inspection = new Inspection(message);
        inspection.inspect();
        return inspection.defects.stream()
                .sorted(Comparator.comparingInt(Defect::offset))
                .toList();
    }

    private void inspect() {
        defects.addAll(HeaderRules.defects(message.bytes()));
        for (RawAttribute raw : message.attributes()) {
            defects.addAll(AttributeReading.of(raw, message.xorKey()).defects());
            padding(raw);
        }
        remainder();
        duplicates();
        ignored();
        fingerprintLast();
    }

    private void padding(RawAttribute raw) {
        Bytes padding = raw.padding();
        int missing = Octets.padding(raw.declaredLength()) - padding.length();
        if (!raw.isCut() && missing > 0) {
            add(
                    ATTRIBUTES,
                    raw.end(),
                    0,
                    raw.type() + ": " + missing + " octets of padding are missing",
                    Effect.BREACH);
        }
        if (!Octets.areZero(padding)) {
            int at = raw.end() - padding.length();
            add(ATTRIBUTES, at, padding.length(), raw.type() + ": padding is not zero", Effect.BREACH);
        }
    }

    private void remainder() {
        List<RawAttribute> all = message.attributes();
        int parsed =
                all.isEmpty() ? StunMessage.HEADER : all.get(all.size() - 1).end();
        int end = AttributeScan.end(message.bytes());
        if (parsed < end) {
            String problem = (end - parsed) + " octets are too few for an attribute";
            add(ATTRIBUTES, parsed, end - parsed, problem, Effect.UNREADABLE);
        }
    }

    private void duplicates() {
        Set<AttributeType> seen = new HashSet<>();
        for (RawAttribute raw : message.attributes()) {
            if (!seen.add(raw.type()) && !REPEATABLE.contains(raw.type())) {
                whole(ATTRIBUTES, raw, "appears again", Effect.REMARK);
            }
        }
    }

    private void ignored() {
        Set<RawAttribute> effective = new HashSet<>(message.effectiveAttributes());
        for (RawAttribute raw : message.attributes()) {
            if (!effective.contains(raw)) {
                whole("rfc8489-9", raw, "after message integrity, to be ignored", Effect.BREACH);
            }
        }
    }

    private void fingerprintLast() {
        List<RawAttribute> all = message.attributes();
        for (RawAttribute raw : all.subList(0, Math.max(0, all.size() - 1))) {
            if (raw.type().equals(AttributeType.FINGERPRINT)) {
                whole("rfc8489-14.7", raw, "is not the last attribute", Effect.BREACH);
            }
        }
    }

    private void whole(String clause, RawAttribute raw, String problem, Effect effect) {
        add(clause, raw.offset(), raw.end() - raw.offset(), raw.type() + ": " + problem, effect);
    }

    private void add(String clause, int offset, int length, String problem, Effect effect) {
        defects.add(new Defect(clause, offset, length, problem, effect));
    }
}
