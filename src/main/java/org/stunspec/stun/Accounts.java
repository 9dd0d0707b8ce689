package org.stunspec.stun;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.PasswordPreparation;
import org.stunspec.wire.UserHash;

/** The users of a server in its realm. */
public record Accounts(List<Account> accounts) {
    public Accounts {
        accounts = List.copyOf(accounts);
    }

    /** Derives the keys (RFC 8489 sections 9.1.1, 9.2.2 and 18.5.1) from prepared strings. */
    public static Accounts of(Generation generation, String realm, Map<String, String> passwords) {
        return new Accounts(passwords.entrySet().stream()
                .map(entry -> account(
                        prepared(generation, entry.getKey()),
                        prepared(generation, realm),
                        prepared(generation, entry.getValue())))
                .toList());
    }

    /** OpaqueString (RFC 8489) or SASLprep (RFC 5389); what the profile does not allow stays as it is. */
    private static String prepared(Generation generation, String text) {
        PasswordPreparation.Prepared outcome = generation == Generation.RFC5389
                ? PasswordPreparation.saslPrep(text)
                : PasswordPreparation.opaqueString(text);
        return outcome instanceof PasswordPreparation.Prepared.Accepted accepted ? accepted.value() : text;
    }

    private static Account account(String username, String realm, String password) {
        return new Account(
                username,
                UserHash.of(username, realm).value(),
                IntegrityKey.shortTerm(password),
                IntegrityKey.longTermMd5(username, realm, password),
                IntegrityKey.longTermSha256(username, realm, password));
    }

    public Optional<Account> named(String username) {
        return accounts.stream().filter(a -> a.username().equals(username)).findFirst();
    }

    public Optional<Account> hashed(Bytes userHash) {
        return accounts.stream().filter(a -> a.userHash().equals(userHash)).findFirst();
    }
}
