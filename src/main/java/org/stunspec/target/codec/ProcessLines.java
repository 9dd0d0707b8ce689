package org.stunspec.target.codec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines of a program's output, read by a thread of its own, so that waiting for one can have an end. */
final class ProcessLines {
    /** What the output gives. */
    sealed interface Event {
        record Line(String text) implements Event {}

        /** A line longer than any answer may be; nothing is read after it. */
        record TooLong() implements Event {}

        record End() implements Event {}
    }

    /** In characters: the longest message has 65,555 octets, which make twice as many digits; an answer may repeat them. */
    private static final int LONGEST = 4_000_000;

    /** A program that floods its output waits once so many lines are unread. */
    private static final int UNREAD = 1000;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(UNREAD);

    private ProcessLines() {}

    static ProcessLines of(InputStream stream, String name) {
        ProcessLines lines = new ProcessLines();
        Thread thread = new Thread(() -> lines.read(stream), "codec-" + name);
        thread.setDaemon(true);
        thread.start();
        return lines;
    }

    /** The next line or the end; empty when neither came in time. */
    Optional<Event> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Something that was written and not yet taken; the end does not count. */
    Optional<String> unread() {
        return Optional.ofNullable(events.peek())
                .filter(Event.Line.class::isInstance)
                .map(event -> ((Event.Line) event).text());
    }

    private void read(InputStream stream) {
        try (Reader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            while (readLine(reader)) {}
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            events.offer(new Event.End());
        }
    }

    private boolean readLine(Reader reader) throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            if (line.length() > LONGEST) {
                events.put(new Event.TooLong());
                return false;
            }
            next = reader.read();
        }
        if (next < 0 && line.isEmpty()) {
            events.put(new Event.End());
            return false;
        }
        events.put(new Event.Line(line.toString()));
        return true;
    }
}
