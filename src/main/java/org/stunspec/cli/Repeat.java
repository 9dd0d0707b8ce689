package org.stunspec.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stunspec.suite.Profile;
import org.stunspec.suite.RunOptions;
import org.stunspec.target.Target;

/** The command that repeats one check, without a password in it. */
record Repeat(TestCommand command) {
    String of(Target target, RunOptions options) {
        List<String> words = new ArrayList<>(List.of("java", "-jar", "stunspec.jar", "test"));
        if (!command.uris.isEmpty()) {
            words.add(target.name());
        }
        words.addAll(command.credentials.again());
        command.realm.ifPresent(realm -> words.addAll(List.of("--realm", realm)));
        if (options.profile() == Profile.FULL) {
            words.addAll(List.of("--profile", "full"));
        }
        if (options.generation().isPresent()) {
            words.addAll(List.of("--generation", command.generation.name()));
        }
        command.peerAddresses.forEach(address -> words.addAll(List.of("--peer-address", address)));
        if (command.direct) {
            words.add("--direct");
        }
        words.addAll(List.of("--seed", String.valueOf(options.seed())));
        return words.stream().map(Repeat::quoted).collect(Collectors.joining(" ")) + " --select {check}";
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9@%+=:,./_-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
