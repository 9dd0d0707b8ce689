package org.stunspec.suite.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.stunspec.target.codec.Codec;
import org.stunspec.target.codec.CodecFailure;
import org.stunspec.target.codec.Hello;

/**
 * What a codec made of the vectors.
 *
 * @param results of the vectors that were finished
 * @param interruption why the others were not; empty when all were
 * @param notRun how many were not finished
 */
public record VectorRun(Hello codec, List<VectorResult> results, Optional<String> interruption, int notRun) {
    public VectorRun {
        results = List.copyOf(results);
    }

    /** @param listener hears each result as it comes */
    public static VectorRun of(Codec codec, List<Vector> vectors, Consumer<VectorResult> listener) {
        List<VectorResult> results = new ArrayList<>();
        for (Vector vector : vectors) {
            List<Judged> answers = new ArrayList<>();
            try {
                for (Question question : Questions.of(vector, codec.hello())) {
                    answers.add(question.ask(codec));
                }
            } catch (CodecFailure failure) {
                String line = failure.getMessage() + " (at " + vector.id() + ")";
                return new VectorRun(codec.hello(), results, Optional.of(line), vectors.size() - results.size());
            }
            VectorResult result = new VectorResult(vector, answers);
            results.add(result);
            listener.accept(result);
        }
        return new VectorRun(codec.hello(), results, Optional.empty(), 0);
    }

    public long count(Agreement agreement) {
        return results.stream()
                .filter(result -> result.agreement() == agreement)
                .count();
    }
}
