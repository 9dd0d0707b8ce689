package org.stunspec.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Bytes;

/** The options at the end of a pcapng block, in the order of the file. */
record PcapngOptions(List<Option> all) {
    static final int END = 0;
    static final int COMMENT = 1;
    static final int SECTION_APPLICATION = 4;
    static final int INTERFACE_NAME = 2;
    static final int INTERFACE_TIME_RESOLUTION = 9;
    static final int INTERFACE_TIME_OFFSET = 14;

    record Option(int code, Ordered value) {}

    /** @param fileOffset of the first option */
    static PcapngOptions parse(Ordered options, long fileOffset) throws DamagedCaptureException {
        List<Option> all = new ArrayList<>();
        int at = 0;
        while (at < options.length()) {
            if (at + 4 > options.length()) {
                throw new DamagedCaptureException(fileOffset + at, "the block ends inside the header of an option");
            }
            int code = options.u16(at);
            int length = options.u16(at + 2);
            if (code == END) {
                break;
            }
            if (at + 4 + length > options.length()) {
                throw new DamagedCaptureException(
                        fileOffset + at, "option " + code + " of " + length + " octets passes the end of its block");
            }
            all.add(new Option(code, options.slice(at + 4, at + 4 + length)));
            at += 4 + Pcapng.padded(length);
        }
        return new PcapngOptions(all);
    }

    List<String> comments() {
        return all.stream()
                .filter(option -> option.code() == COMMENT)
                .map(PcapngOptions::text)
                .toList();
    }

    Optional<String> string(int code) {
        return find(code).map(PcapngOptions::text);
    }

    Optional<Option> find(int code) {
        return all.stream().filter(option -> option.code() == code).findFirst();
    }

    /** Text may or may not bring a final zero along. */
    private static String text(Option option) {
        Bytes octets = option.value().bytes();
        int end = octets.length();
        while (end > 0 && octets.u8(end - 1) == 0) {
            end--;
        }
        return new String(octets.slice(0, end).toArray(), StandardCharsets.UTF_8);
    }
}
