package org.stunspec.suite.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stunspec.target.codec.Answer;
import org.stunspec.target.codec.Codec;
import org.stunspec.target.codec.Hello;
import org.stunspec.target.codec.OwnCodec;
import tools.jackson.databind.node.ObjectNode;

class ContractTest {
    /** Hears what is asked and answered. */
    private static final class Overheard implements Codec {
        private final Codec codec = new OwnCodec("test");
        private final List<ObjectNode> lines = new ArrayList<>();

        @Override
        public Hello hello() {
            return codec.hello();
        }

        @Override
        public Answer ask(ObjectNode command) throws org.stunspec.target.codec.CodecFailure {
            lines.add(command.deepCopy().put("id", lines.size() + 1));
            Answer answer = codec.ask(command);
            lines.add(answer.json().deepCopy().put("id", lines.size()));
            return answer;
        }

        @Override
        public void close() {}
    }

    @Test
    void whatIsAskedAndAnsweredKeepsTheSchema() {
        Overheard codec = new Overheard();
        VectorRun.of(codec, VectorLibrary.load().vectors(), result -> {});

        Schema schema = VectorFiles.schema("contract.schema.json");
        for (ObjectNode line : codec.lines) {
            List<Error> errors = schema.validate(line);
            assertThat(errors).as(line.toString()).isEmpty();
        }
    }

    @Test
    void everyMessageThatLeavesNoChoiceIsBuilt() {
        VectorRun run = VectorRun.of(new OwnCodec("test"), VectorLibrary.load().vectors(), result -> {});

        long built = run.results().stream()
                .flatMap(result -> result.answers().stream())
                .filter(answer -> answer.operation().word().equals("build"))
                .count();
        assertThat(built).isGreaterThan(100);
    }
}
