package org.stunspec.suite.vectors;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.ongres.saslprep.SASLprep;
import com.ongres.stringprep.Stringprep;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.stunspec.target.codec.Operation;
import org.stunspec.target.codec.OwnCodec;
import rocks.xmpp.precis.PrecisProfiles;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A program that answers as our codec does, but for one thing. */
public final class FakeCodec {
    /** What is wrong with it. */
    public enum Vice {
        NONE,
        /** Finds every MESSAGE-INTEGRITY right. */
        BELIEVES,
        /** Reads nothing. */
        REFUSES,
        /** Has an answer to everything. */
        KNOWS_ALL,
        /** Says at once that it has no operation. */
        CAN_NOTHING,
        /** Says of each message that it cannot do it, though it claimed that it can. */
        SUPPORTS_NOTHING,
        CRASHES,
        HANGS,
        SAYS_NOTHING,
        BABBLES,
        ANSWERS_TWICE,
        ANSWERS_ANOTHER,
        ANSWERS_BESIDE,
        /** Says neither yes nor no of message integrity. */
        ANSWERS_VAGUELY,
        SPEAKS_CONTRACT_9,
        CLAIMS_MIND_READING
    }

    private FakeCodec() {}

    /** The command line that starts it. */
    public static String command(Vice vice) {
        List<Class<?>> needed = List.of(
                FakeCodec.class,
                OwnCodec.class,
                JsonMapper.class,
                TokenStreamFactory.class,
                JsonFormat.class,
                PrecisProfiles.class,
                SASLprep.class,
                Stringprep.class,
                NullMarked.class);
        String classPath = needed.stream()
                .map(each -> Path.of(java.net.URI.create(each.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "\"" + java + "\" -XX:TieredStopAtLevel=1 -Xshare:auto -cp \"" + classPath + "\" "
                + FakeCodec.class.getName() + " " + vice;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Vice vice = Vice.valueOf(arguments[0]);
        OwnCodec codec = new OwnCodec("9.9");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            ObjectNode question = (ObjectNode) JsonMapper.shared().readTree(line);
            boolean isHello = question.get("command").asString().equals("hello");
            ObjectNode answer = isHello ? hello(vice) : spoilt(vice, question, codec);
            answer.set("id", question.get("id"));
            if (!isHello) {
                misbehave(vice, answer, out);
            }
            if (vice != Vice.SAYS_NOTHING) {
                out.println(answer);
            }
        }
    }

    private static ObjectNode hello(Vice vice) {
        ObjectNode hello = JsonMapper.shared().createObjectNode();
        hello.put("codec", "fake").put("version", "9.9").put("contract", vice == Vice.SPEAKS_CONTRACT_9 ? 9 : 1);
        var operations = hello.putArray("operations");
        if (vice != Vice.CAN_NOTHING) {
            List.of(Operation.values()).forEach(operation -> operations.add(operation.word()));
        }
        if (vice == Vice.CLAIMS_MIND_READING) {
            operations.add("mind-reading");
        }
        return hello;
    }

    private static ObjectNode spoilt(Vice vice, ObjectNode question, OwnCodec codec) {
        ObjectNode honest = codec.ask(question).json();
        boolean known = !honest.has("unsupported");
        ObjectNode other = JsonMapper.shared().createObjectNode();
        if (vice == Vice.BELIEVES && question.get("command").asString().equals("integrity")) {
            return other.put("result", "valid");
        }
        if (vice == Vice.ANSWERS_VAGUELY && question.get("command").asString().equals("integrity")) {
            return other.put("result", "probably");
        }
        if (vice == Vice.REFUSES && known || vice == Vice.KNOWS_ALL && !known) {
            return other.put("refused", "I do not like it");
        }
        if (vice == Vice.SUPPORTS_NOTHING) {
            return other.put("unsupported", true);
        }
        return vice == Vice.ANSWERS_BESIDE && known ? other.put("weather", "fine") : honest;
    }

    private static void misbehave(Vice vice, ObjectNode answer, PrintStream out) throws InterruptedException {
        if (answer.has("unsupported")) {
            return;
        }
        switch (vice) {
            case CRASHES -> {
                System.err.println("Segmentation fault");
                System.exit(139);
            }
            case HANGS -> Thread.sleep(60_000);
            case BABBLES -> out.println("DEBUG parsing 20 bytes");
            case ANSWERS_TWICE -> out.println(answer);
            case ANSWERS_ANOTHER -> answer.put("id", 4711);
            default -> {}
        }
    }
}
