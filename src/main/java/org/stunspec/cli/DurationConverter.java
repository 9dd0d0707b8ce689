package org.stunspec.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 5} and {@code 5s} as seconds, {@code 500ms}, {@code 2m} and {@code 1h} as they look. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern SYNTAX = Pattern.compile("(?<count>[1-9]\\d{0,6})(?<unit>ms|s|m|h)?");

    @Override
    public Duration convert(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "' is no duration; one looks like 5s, 500ms or 2m");
        }
        long count = Long.parseLong(parts.group("count"));
        String unit = parts.group("unit");
        if (unit == null || unit.equals("s")) {
            return Duration.ofSeconds(count);
        }
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
