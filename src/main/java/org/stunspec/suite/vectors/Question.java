package org.stunspec.suite.vectors;

import java.util.List;
import org.stunspec.target.codec.Answer;
import org.stunspec.target.codec.Codec;
import org.stunspec.target.codec.CodecFailure;
import org.stunspec.target.codec.Operation;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something to ask a codec about a vector, and how to judge the answer.
 *
 * @param commands all of which have to be answered rightly
 */
record Question(Operation operation, List<ObjectNode> commands, Judge judge) {
    /** Judges one answer that is not "unsupported". */
    interface Judge {
        Judged of(Answer answer) throws CodecFailure;
    }

    Question {
        commands = List.copyOf(commands);
    }

    Judged ask(Codec codec) throws CodecFailure {
        Judged last = Judged.unsupported(operation);
        if (!codec.hello().claims(operation)) {
            return last;
        }
        for (ObjectNode command : commands) {
            Answer answer = codec.ask(command.deepCopy());
            if (answer.isUnsupported()) {
                return Judged.unsupported(operation);
            }
            last = judge.of(answer);
            if (last.agreement() == Agreement.DIFFERS) {
                return last;
            }
        }
        return last;
    }
}
