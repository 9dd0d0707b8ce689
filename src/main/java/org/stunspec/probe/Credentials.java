package org.stunspec.probe;

/** A username and its password. The password never leaves this process and is never printed. */
public record Credentials(String username, String password) {
    @Override
    public String toString() {
        return username + ":(password)";
    }
}
