package org.stunspec.report.html;

import java.util.List;
import org.stunspec.suite.event.RunEvent.Mark;
import org.stunspec.suite.event.RunEvent.Packet;
import org.stunspec.wire.Bytes;

/** A packet, field by field. */
record Decode(Bytes payload, String title, List<FieldView> fields) {
    static Decode of(Packet packet, List<Mark> marks) {
        Bytes payload;
        try {
            payload = Bytes.ofHex(packet.hex());
        } catch (IllegalArgumentException e) {
            return new Decode(Bytes.EMPTY, "unreadable in the event stream", List.of());
        }
        return new Decode(payload, payload.length() + " bytes", List.of());
    }
}
