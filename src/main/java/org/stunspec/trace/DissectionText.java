package org.stunspec.trace;

import org.stunspec.wire.Defect;

/** A dissection as indented plain text, a field a line, with what is wrong below the field where it begins. */
public final class DissectionText {
    private final Dissection dissection;
    private final StringBuilder out = new StringBuilder();

    private DissectionText(Dissection dissection) {
        this.dissection = dissection;
    }

    /** Lines end with a line feed. */
    public static String of(Dissection dissection) {
        DissectionText text = new DissectionText(dissection);
        text.line(0, dissection.title());
        dissection.fields().forEach(field -> text.field(field, 1));
        dissection.defects().stream()
                .filter(defect -> defect.offset() >= dissection.bytes().length())
                .forEach(defect -> text.defect(defect, 1));
        return text.out.toString();
    }

    private void field(Field field, int depth) {
        String value = field.value().isEmpty() ? "" : ": " + field.value();
        line(depth, "%04x  %s%s".formatted(field.offset(), field.name(), value));
        dissection.defectsAt(field).forEach(defect -> defect(defect, depth + 1));
        field.children().forEach(child -> field(child, depth + 1));
    }

    private void defect(Defect defect, int depth) {
        line(depth, "! %04x  %s (%s)".formatted(defect.offset(), defect.problem(), defect.clause()));
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }
}
