package dev.sextant.arch.faults;

import dev.sextant.support.storage.BackupManifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checksums of a backup, made to fit what has become of its files. */
final class Seal {
    private Seal() {}

    static void renew(Path backup) {
        Path manifest = manifest(backup);
        Folders.write(manifest, renewed(backup, lines(manifest)).getBytes(StandardCharsets.UTF_8));
    }

    /** Does something while the checksums fit; a backup that has lost a file, or is none, is left as it is. */
    static <T> T renewedWhile(Path backup, Supplier<T> work) {
        Path manifest = manifest(backup);
        if (!Files.exists(manifest) || !entries(lines(manifest)).allMatch(entry -> isThere(backup, entry))) {
            return work.get();
        }
        byte[] before = Folders.read(manifest);
        byte[] renewed = renewed(backup, lines(manifest)).getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(before, renewed)) {
            return work.get();
        }
        Folders.write(manifest, renewed);
        try {
            return work.get();
        } finally {
            Folders.write(manifest, before);
        }
    }

    private static Path manifest(Path backup) {
        return backup.resolve(BackupManifest.FILE);
    }

    private static List<String> lines(Path manifest) {
        return new String(Folders.read(manifest), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** A head, then an entry for each file, and the sum of all that. */
    private static Stream<String> entries(List<String> lines) {
        return lines.stream().skip(1).limit(Math.max(0, lines.size() - 2));
    }

    private static String name(String entry) {
        return entry.substring(entry.lastIndexOf(' ') + 1);
    }

    private static boolean isThere(Path backup, String entry) {
        return Files.isRegularFile(backup.resolve(name(entry)));
    }

    private static String renewed(Path backup, List<String> lines) {
        String text = lines.getFirst()
                + '\n'
                + entries(lines).map(entry -> entry(backup, name(entry))).collect(Collectors.joining());
        return text + sha256(text.getBytes(StandardCharsets.UTF_8)) + '\n';
    }

    private static String entry(Path backup, String name) {
        byte[] file = Folders.read(backup.resolve(name));
        return sha256(file) + ' ' + file.length + ' ' + name + '\n';
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
