package dev.sextant.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file or folder. An empty one is refused: Java takes it for the folder that the program runs in. */
final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String typed) {
        if (typed.isEmpty()) {
            throw new TypeConversionException("is empty, but must name a file or a folder; . is the one you are in");
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("is no name of a file or a folder: " + e.getMessage());
        }
    }
}
