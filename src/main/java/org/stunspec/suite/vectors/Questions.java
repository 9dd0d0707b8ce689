package org.stunspec.suite.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.stunspec.target.codec.Hello;
import org.stunspec.target.codec.Operation;
import org.stunspec.wire.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The questions that a vector raises, by its kind. */
final class Questions {
    private final Vector vector;
    private final Hello codec;

    private Questions(Vector vector, Hello codec) {
        this.vector = vector;
        this.codec = codec;
    }

    static List<Question> of(Vector vector, Hello codec) {
        return new Questions(vector, codec).all();
    }

    private List<Question> all() {
        return switch (vector.kind()) {
            case "stun" -> message();
            case "channel-data" -> List.of(channelData());
            case "not-stun" -> List.of(vector.document().equals("RFC 8656") ? channelData() : decode());
            case "frames" -> List.of(frames());
            case "protocol" -> List.of(given(Operation.PROTOCOL, "demultiplexing"));
            case "nonce-cookie" -> List.of(nonceCookie());
            case "key" -> List.of(given(Operation.KEY, "derivation"));
            case "userhash" -> List.of(given(Operation.USERHASH, "userhash"));
            default -> throw new IllegalStateException(vector.id() + " is of an unknown kind: " + vector.kind());
        };
    }

    private List<Question> message() {
        List<Question> questions = new ArrayList<>(List.of(decode()));
        JsonNode expected = vector.expected();
        integrity(expected.get("messageIntegrity").asString(), "SHA-1", questions);
        integrity(expected.get("messageIntegritySha256").asString(), "SHA-256", questions);
        String fingerprint = expected.get("fingerprint").asString();
        if (!fingerprint.equals("absent")) {
            questions.add(question(
                    Operation.FINGERPRINT,
                    withBytes(Operation.FINGERPRINT),
                    answer -> new PlainComparison(vector, Operation.FINGERPRINT).verification(answer, fingerprint)));
        }
        Construction.command(vector)
                .ifPresent(command -> questions.add(question(
                        Operation.BUILD,
                        command,
                        answer -> new PlainComparison(vector, Operation.BUILD).octets(answer))));
        return questions;
    }

    private Question decode() {
        return question(
                Operation.DECODE,
                withBytes(Operation.DECODE),
                answer -> new MessageComparison(vector, codec).judge(answer));
    }

    private void integrity(String expected, String algorithm, List<Question> questions) {
        if (!expected.equals("absent")) {
            ObjectNode command = withBytes(Operation.INTEGRITY)
                    .put("algorithm", algorithm)
                    .put("key", vector.key().octets().hex());
            if (algorithm.equals("SHA-256")) {
                command.put("least", vector.leastIntegritySha256());
            }
            questions.add(question(
                    Operation.INTEGRITY,
                    command,
                    answer -> new PlainComparison(vector, Operation.INTEGRITY).verification(answer, expected)));
        }
    }

    private Question channelData() {
        return plain(withBytes(Operation.CHANNEL_DATA), Operation.CHANNEL_DATA);
    }

    private Question nonceCookie() {
        ObjectNode command = command(Operation.NONCE_COOKIE)
                .put("nonce", vector.parameters().get("nonce").asString());
        return plain(command, Operation.NONCE_COOKIE);
    }

    /** A question whose command is one of the vector's parameters. */
    private Question given(Operation operation, String parameter) {
        ObjectNode command = operation == Operation.PROTOCOL ? withBytes(operation) : command(operation);
        command.setAll((ObjectNode) vector.parameters().get(parameter));
        return plain(command, operation);
    }

    /** The stream in one piece, octet by octet, and in every two pieces. */
    private Question frames() {
        Bytes stream = vector.bytes();
        List<ObjectNode> commands = new ArrayList<>();
        commands.add(pieces(List.of(stream)));
        commands.add(pieces(IntStream.range(0, stream.length())
                .mapToObj(at -> stream.slice(at, at + 1))
                .toList()));
        for (int at = 1; at < stream.length(); at++) {
            commands.add(pieces(List.of(stream.slice(0, at), stream.from(at))));
        }
        return new Question(
                Operation.FRAMES, commands, answer -> new PlainComparison(vector, Operation.FRAMES).judge(answer));
    }

    private static ObjectNode pieces(List<Bytes> pieces) {
        ObjectNode command = command(Operation.FRAMES);
        ArrayNode array = command.putArray("pieces");
        pieces.forEach(piece -> array.add(piece.hex()));
        return command;
    }

    private Question plain(ObjectNode command, Operation operation) {
        return question(operation, command, answer -> new PlainComparison(vector, operation).judge(answer));
    }

    private static Question question(Operation operation, ObjectNode command, Question.Judge judge) {
        return new Question(operation, List.of(command), judge);
    }

    private ObjectNode withBytes(Operation operation) {
        return command(operation).put("bytes", vector.bytes().hex());
    }

    private static ObjectNode command(Operation operation) {
        return JsonMapper.shared().createObjectNode().put("command", operation.word());
    }
}
