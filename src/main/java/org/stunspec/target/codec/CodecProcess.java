package org.stunspec.target.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.stunspec.target.codec.ProcessLines.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A foreign codec behind a program that answers each line of JSON on its standard input with one on its standard output. */
public final class CodecProcess implements Codec {
    /** How many times longer than the others the first answer may take, because programs take time to start. */
    private static final int START = 10;

    private static final Duration GRACE = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final OutputStream input;
    private final ProcessLines output;
    private final ProcessLines errors;
    private final Duration patience;
    private Hello hello = new Hello("", "", Set.of(), Optional.empty());
    private int asked;

    private CodecProcess(Process process, Duration patience) {
        this.process = process;
        this.patience = patience;
        this.input = process.getOutputStream();
        this.output = ProcessLines.of(process.getInputStream(), "answers");
        this.errors = ProcessLines.of(process.getErrorStream(), "complaints");
    }

    /**
     * Starts the command through the shell of the platform, exchanges hello, and sees whether the program is honest.
     *
     * @param patience how long each answer may take
     * @param random makes up the command that no program can know
     */
    public static CodecProcess start(String command, Duration patience, RandomGenerator random) throws CodecFailure {
        CodecProcess codec;
        try {
            codec = new CodecProcess(new ProcessBuilder(shell(command)).start(), patience);
        } catch (IOException failure) {
            throw new CodecFailure("the program cannot be started: " + failure.getMessage());
        }
        boolean ready = false;
        try {
            codec.greet();
            codec.expectHonesty(random);
            ready = true;
            return codec;
        } finally {
            if (!ready) {
                codec.close();
            }
        }
    }

    private static List<String> shell(String command) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? List.of("cmd.exe", "/c", command) : List.of("/bin/sh", "-c", command);
    }

    private void greet() throws CodecFailure {
        Answer answer = ask(command("hello").put("contract", CONTRACT), patience.multipliedBy(START));
        int contract = answer.json().path("contract").asInt(0);
        if (contract != CONTRACT) {
            throw new CodecFailure("the program speaks contract " + contract + ", stunspec speaks " + CONTRACT);
        }
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        for (JsonNode word : answer.array("operations")) {
            Optional<Operation> operation = Operation.of(word.asString(""));
            operations.add(operation.orElseThrow(() -> new CodecFailure("the program claims an operation that contract "
                    + CONTRACT + " does not have: " + Answer.shortened(word.toString()))));
        }
        hello = new Hello(
                answer.demandText("codec"), answer.demandText("version"), operations, attributes(answer.json()));
    }

    private static Optional<Set<String>> attributes(JsonNode hello) {
        return hello.path("attributes").isArray()
                ? Optional.of(hello.path("attributes")
                        .valueStream()
                        .map(type -> type.asString(""))
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    private void expectHonesty(RandomGenerator random) throws CodecFailure {
        String word = "x-" + HexFormat.of().toHexDigits(random.nextLong());
        Answer answer = ask(command(word));
        if (!answer.isUnsupported()) {
            throw new CodecFailure("the program cannot be trusted: it answered the made-up command '" + word + "' with "
                    + Answer.shortened(answer.json().toString()) + " and not with \"unsupported\": true");
        }
    }

    private static ObjectNode command(String word) {
        return JSON.createObjectNode().put("command", word);
    }

    @Override
    public Hello hello() {
        return hello;
    }

    @Override
    public Answer ask(ObjectNode command) throws CodecFailure {
        return ask(command, patience);
    }

    private Answer ask(ObjectNode command, Duration limit) throws CodecFailure {
        asked++;
        Optional<String> tooMuch = output.unread();
        if (tooMuch.isPresent()) {
            throw new CodecFailure("the program wrote a line that nobody asked for: " + quoted(tooMuch.get()));
        }
        send(JSON.createObjectNode().put("id", asked).setAll(command));
        return read(receive(limit));
    }

    private void send(ObjectNode question) throws CodecFailure {
        try {
            input.write((JSON.writeValueAsString(question) + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException closed) {
            throw ended();
        }
    }

    private String receive(Duration limit) throws CodecFailure {
        try {
            Event event = output.next(limit)
                    .orElseThrow(() -> new CodecFailure("the program gave no answer within " + seconds(limit)));
            if (event instanceof Event.Line line) {
                return line.text();
            }
            throw event instanceof Event.End
                    ? ended()
                    : new CodecFailure("the program wrote a line longer than any answer can be");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CodecFailure("interrupted");
        }
    }

    private Answer read(String line) throws CodecFailure {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException notJson) {
            throw new CodecFailure("the program wrote what is no JSON: " + quoted(line));
        }
        if (!(node instanceof ObjectNode answer)) {
            throw new CodecFailure("the program wrote what is no JSON object: " + quoted(line));
        }
        if (answer.path("id").asInt(-1) != asked) {
            throw new CodecFailure("the program's answer has not the id " + asked + ": " + quoted(line));
        }
        return new Answer(answer);
    }

    private CodecFailure ended() {
        String how = "the program closed its output";
        try {
            if (process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                how = "the program ended with exit code " + process.exitValue();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return new CodecFailure(how + lastWords());
    }

    private String lastWords() {
        String last = "";
        try {
            Optional<Event> event = errors.next(GRACE);
            while (event.isPresent() && event.get() instanceof Event.Line line) {
                last = line.text().isBlank() ? last : line.text();
                event = errors.next(GRACE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return last.isEmpty() ? "" : "; the last that it wrote to standard error: " + quoted(last);
    }

    private static String quoted(String line) {
        return "'" + Answer.shortened(line) + "'";
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() / 1000.0 + " s";
    }

    /** Ends the program, by force when it does not end by itself. */
    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException alreadyEnded) {
            // The pipe had broken, which is what closing it would have brought about.
        }
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
