package org.stunspec.trace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Bytes;

/** One thing that a capture file says, in the order of the file. */
public sealed interface CaptureRecord {
    /** Octets from the start of the file to where this stands. */
    long fileOffset();

    /**
     * A section of a pcapng file begins, or a pcap file, which is one section.
     *
     * @param application that wrote the file, where it says so
     */
    record Section(long fileOffset, Format format, List<String> comments, Optional<String> application)
            implements CaptureRecord {
        public Section {
            comments = List.copyOf(comments);
        }
    }

    /** What kind of file a section is written as. */
    enum Format {
        PCAP,
        PCAPNG
    }

    /**
     * Where packets were captured. A pcap file has exactly one.
     *
     * @param index within its section, from 0
     * @param snapLength octets kept of a frame at most; 0 when there is no limit
     */
    record Interface(
            long fileOffset,
            int index,
            LinkType linkType,
            Optional<String> name,
            long snapLength,
            List<String> comments)
            implements CaptureRecord {
        public Interface {
            comments = List.copyOf(comments);
        }
    }

    /**
     * A captured frame.
     *
     * @param fileOffset of the first octet of {@code data}
     * @param number from 1, counted through the whole file, as other tools count
     * @param at when; empty where the format has no time (a simple packet block)
     * @param originalLength octets on the wire; more than {@code data} has when the capture cut it
     * @param data from the link layer header on
     */
    record Frame(
            long fileOffset,
            long number,
            Optional<Instant> at,
            Interface on,
            long originalLength,
            Bytes data,
            List<String> comments)
            implements CaptureRecord {
        public Frame {
            comments = List.copyOf(comments);
        }

        /** Whether the capture kept only the beginning. */
        public boolean isCut() {
            return originalLength > data.length();
        }
    }

    /**
     * Keys with which encrypted packets of the section can be read.
     *
     * @param type of the pcapng registry: 0x544C534B is a TLS key log
     */
    record Secrets(long fileOffset, long type, Bytes data) implements CaptureRecord {}

    /**
     * The file is damaged here, or is not a capture file at all. Everything before was read; nothing behind can be. Always the last
     * record.
     *
     * @param problem one sentence without a full stop
     */
    record Damage(long fileOffset, String problem) implements CaptureRecord {}
}
