package org.stunspec.cli;

import java.util.Optional;
import org.stunspec.target.Generation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --generation}, where {@code auto} leaves it to what the target shows. */
record GenerationChoice(String name, Optional<Generation> generation) {
    static final GenerationChoice AUTO = new GenerationChoice("auto", Optional.empty());

    /** Reads the option's value. */
    static final class Converter implements ITypeConverter<GenerationChoice> {
        @Override
        public GenerationChoice convert(String name) {
            return switch (name) {
                case "auto" -> AUTO;
                case "5389" -> new GenerationChoice(name, Optional.of(Generation.RFC5389));
                case "8489" -> new GenerationChoice(name, Optional.of(Generation.RFC8489));
                default -> throw new TypeConversionException("'" + name + "' is none of auto, 5389 and 8489");
            };
        }
    }
}
