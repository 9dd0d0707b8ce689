package org.stunspec.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stunspec.probe.Credentials;
import picocli.CommandLine.Option;

/** Who the probe is. A password can be given so that it does not stand in the process list. */
final class CredentialOptions {
    @Option(names = "--user", paramLabel = "NAME", description = "The user to authenticate as.")
    Optional<String> user = Optional.empty();

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            description = "The user's password; visible in the process list.")
    Optional<String> password = Optional.empty();

    @Option(names = "--password-env", paramLabel = "NAME", description = "The environment variable with the password.")
    Optional<String> passwordEnv = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The file with the password; its first line counts.")
    Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--other-user",
            paramLabel = "NAME",
            description = "A second user, for checks that need to be somebody else.")
    Optional<String> otherUser = Optional.empty();

    @Option(names = "--other-password", paramLabel = "TEXT", description = "The second user's password.")
    Optional<String> otherPassword = Optional.empty();

    @Option(names = "--other-password-env", paramLabel = "NAME", description = "The variable with it.")
    Optional<String> otherPasswordEnv = Optional.empty();

    @Option(names = "--other-password-file", paramLabel = "FILE", description = "The file with it.")
    Optional<Path> otherPasswordFile = Optional.empty();

    Optional<Credentials> credentials() {
        return new Source("", user, password, passwordEnv, passwordFile).read();
    }

    Optional<Credentials> otherCredentials() {
        return new Source("other-", otherUser, otherPassword, otherPasswordEnv, otherPasswordFile).read();
    }

    /** The options that give the same credentials again, without a password among them. */
    List<String> again() {
        return Stream.concat(
                        again("", user, passwordEnv, passwordFile).stream(),
                        again("other-", otherUser, otherPasswordEnv, otherPasswordFile).stream())
                .toList();
    }

    private static List<String> again(String prefix, Optional<String> user, Optional<String> env, Optional<Path> file) {
        if (user.isEmpty()) {
            return List.of();
        }
        List<String> secret = file.map(path -> List.of("--" + prefix + "password-file", path.toString()))
                .orElseGet(() -> List.of(
                        "--" + prefix + "password-env",
                        env.orElse(prefix.isEmpty() ? "STUN_PASSWORD" : "STUN_OTHER_PASSWORD")));
        return Stream.concat(Stream.of("--" + prefix + "user", user.get()), secret.stream())
                .toList();
    }

    private record Source(
            String prefix, Optional<String> user, Optional<String> text, Optional<String> env, Optional<Path> file) {

        Optional<Credentials> read() {
            long ways = Stream.of(text, env, file).filter(Optional::isPresent).count();
            String options = "--%1$spassword, --%1$spassword-env and --%1$spassword-file".formatted(prefix);
            if (ways > 1) {
                throw Problem.usage("only one of " + options + " can be given");
            }
            if (user.isPresent() != (ways == 1)) {
                throw Problem.usage(
                        user.isPresent()
                                ? "--" + prefix + "user needs one of " + options
                                : "a password needs its user: give --" + prefix + "user");
            }
            return user.map(name ->
                    new Credentials(name, text.or(() -> env.map(this::variable)).orElseGet(this::firstLine)));
        }

        private String variable(String name) {
            return Optional.ofNullable(System.getenv(name))
                    .orElseThrow(() -> Problem.usage(
                            "--" + prefix + "password-env: there is no environment variable '" + name + "'"));
        }

        private String firstLine() {
            Path path = file.orElseThrow();
            try (Stream<String> lines = Files.lines(path, StandardCharsets.UTF_8)) {
                return lines.findFirst().orElse("");
            } catch (IOException unreadable) {
                throw Problem.usage("--" + prefix + "password-file: cannot read " + IoReason.of(path, unreadable));
            }
        }
    }
}
