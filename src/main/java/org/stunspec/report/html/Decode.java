package org.stunspec.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stunspec.report.Visible;
import org.stunspec.sansio.Transport;
import org.stunspec.suite.event.RunEvent.Mark;
import org.stunspec.suite.event.RunEvent.Packet;
import org.stunspec.trace.Dissection;
import org.stunspec.trace.Field;
import org.stunspec.trace.MessageLabel;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Defect;
import org.stunspec.wire.Frame;
import org.stunspec.wire.StreamFramer;

/** A packet, field by field. */
record Decode(Bytes payload, String title, List<FieldView> fields) {
    static Decode of(Packet packet, List<Mark> marks) {
        Bytes payload;
        try {
            payload = Bytes.ofHex(packet.hex());
        } catch (IllegalArgumentException e) {
            return new Decode(Bytes.EMPTY, "unreadable in the event stream", List.of());
        }
        Transport transport = Stream.of(Transport.values())
                .filter(each -> each.name().equalsIgnoreCase(packet.transport()))
                .findFirst()
                .orElse(Transport.UDP);
        List<FieldView> fields = new ArrayList<>();
        int at = 0;
        for (Bytes part : transport.isStream() ? messages(payload) : List.of(payload)) {
            new Rows(Dissection.of(part), at, marks, fields).addAll();
            at += part.length();
        }
        return new Decode(payload, Visible.line(MessageLabel.of(transport, payload)), List.copyOf(fields));
    }

    /** The messages of a run of bytes of a stream, each with its padding; the last may be the begin of one. */
    private static List<Bytes> messages(Bytes run) {
        List<Bytes> messages = new ArrayList<>();
        StreamFramer framer = new StreamFramer();
        framer.feed(run);
        int at = 0;
        for (Optional<Frame> next = framer.next(); next.isPresent(); next = framer.next()) {
            if (next.get() instanceof Frame.Broken) {
                break;
            }
            int end = run.length() - framer.pendingOctets();
            messages.add(run.slice(at, end));
            at = end;
        }
        if (at < run.length()) {
            messages.add(run.from(at));
        }
        return messages;
    }

    private record Rows(Dissection dissection, int base, List<Mark> marks, List<FieldView> into) {
        void addAll() {
            dissection.fields().forEach(field -> add(field, 0));
        }

        private void add(Field field, int depth) {
            into.add(new FieldView(
                    depth,
                    base + field.offset(),
                    field.length(),
                    field.name(),
                    Visible.line(field.value()),
                    dissection.defectsAt(field).stream().map(Rows::problem).collect(Collectors.joining("; ")),
                    isMarked(field)));
            field.children().forEach(child -> add(child, depth + 1));
        }

        private static String problem(Defect defect) {
            return Visible.line(defect.problem()) + " (" + defect.clause() + ")";
        }

        /** The innermost field that a mark touches. */
        private boolean isMarked(Field field) {
            return marks.stream().anyMatch(mark -> touches(mark, field))
                    && field.children().stream()
                            .noneMatch(child -> marks.stream().anyMatch(mark -> touches(mark, child)));
        }

        private boolean touches(Mark mark, Field field) {
            long end = (long) mark.offset() + mark.length();
            return mark.offset() < base + field.end() && end > base + field.offset();
        }
    }
}
