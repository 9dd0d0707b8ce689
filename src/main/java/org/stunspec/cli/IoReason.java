package org.stunspec.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Says why a file could not be read or written, as people say it. */
final class IoReason {
    private IoReason() {}

    static String of(Path path, IOException failure) {
        return path + " (" + why(failure) + ")";
    }

    static String of(Exception failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return Optional.ofNullable(wrapped.getCause()).map(IoReason::of).orElseGet(failure::toString);
        }
        if (failure instanceof FileSystemException file) {
            return file.getFile() + " (" + why(file) + ")";
        }
        return Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
    }

    private static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it is a file, not a folder";
        }
        if (failure instanceof FileSystemException file) {
            return Optional.ofNullable(file.getReason()).orElse(file.getClass().getSimpleName());
        }
        return String.valueOf(failure.getMessage());
    }
}
