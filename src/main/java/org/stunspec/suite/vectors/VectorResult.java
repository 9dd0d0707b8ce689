package org.stunspec.suite.vectors;

import java.util.List;

/** What a codec made of one vector. */
public record VectorResult(Vector vector, List<Judged> answers) {
    public VectorResult {
        answers = List.copyOf(answers);
    }

    /** It differs when one answer does; it agrees when one does and no other differs. */
    public Agreement agreement() {
        if (answers.stream().anyMatch(each -> each.agreement() == Agreement.DIFFERS)) {
            return Agreement.DIFFERS;
        }
        return answers.stream().anyMatch(each -> each.agreement() == Agreement.AGREES)
                ? Agreement.AGREES
                : Agreement.UNSUPPORTED;
    }
}
