package org.stunspec.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.stunspec.target.TargetResolver;

/** Reads addresses of this machine. */
final class LocalAddress {
    private LocalAddress() {}

    static InetAddress parse(String option, String text) {
        try {
            if (text.matches("[0-9a-fA-F:.]+(%\\S+)?")) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException badLiteral) {
            throw notAnAddress(option, text);
        }
        throw notAnAddress(option, text);
    }

    private static Problem notAnAddress(String option, String text) {
        return Problem.usage(option + " '" + text + "' is no IP address; one looks like 192.0.2.1 or 2001:db8::1");
    }

    static InetAddress forPeers(String text) {
        InetAddress address = parse("--peer-address", text);
        if (!TargetResolver.isOurs(address)) {
            throw Problem.usage("--peer-address " + text + " is no address of this machine");
        }
        return address;
    }
}
