package org.stunspec.target;

import java.util.Optional;
import org.stunspec.probe.Credentials;

/** Whether the user has given what it takes to judge a target: the credentials that it asks for. */
public final class Admission {
    private static final int UNAUTHENTICATED = 401;

    private Admission() {}

    /** @throws InvalidTarget when credentials are missing, wrong, or meant for another realm */
    public static void require(Target target, Features features) {
        refusal(target, features).ifPresent(reason -> {
            throw new InvalidTarget(target.name() + " " + reason);
        });
    }

    private static Optional<String> refusal(Target target, Features features) {
        if (features.challenge().isEmpty() || !target.claimsTurn()) {
            return Optional.empty();
        }
        String realm = features.challenge().get().realm();
        Optional<String> wanted = target.realm().filter(name -> !name.equals(realm));
        if (wanted.isPresent()) {
            return Optional.of("has the realm '" + realm + "', not '" + wanted.get() + "' as --realm says");
        }
        if (target.credentials().isEmpty()) {
            return Optional.of("asks for credentials (realm '" + realm
                    + "'): give --user and one of --password, --password-env and --password-file");
        }
        return features.allocate()
                .filter(answer -> answer.errorCode() == UNAUTHENTICATED)
                .map(answer -> "refuses the user '" + target.credentials().get().username() + "' with "
                        + UNAUTHENTICATED + " (realm '" + realm + "'): the name or the password is wrong");
    }

    /** The same target for its second user, where there is one. */
    public static Optional<Target> asOtherUser(Target target) {
        Optional<Credentials> other = target.otherCredentials();
        return other.map(user -> new Target(
                target.name(),
                target.claimsTurn(),
                target.transport(),
                target.address(),
                target.local(),
                target.peerAddresses(),
                Optional.of(user),
                Optional.empty(),
                target.realm(),
                target.direct()));
    }
}
