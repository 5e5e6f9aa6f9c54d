package dev.sextant.app.web.door;

import dev.sextant.domain.InvalidValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The file that holds a server's secret, for its owner's eyes only. */
public final class TokenFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private TokenFile() {}

    /**
     * The tokens of the secret in a file, which is made if it is not there. Of servers that begin at once, one makes it.
     *
     * @param random draws a new secret
     * @throws InvalidValue if others than its owner may read the file, or it holds no secret
     * @throws IOException if it can't be read or made
     */
    public static Tokens open(Path file, RandomGenerator random) throws IOException {
        // Looked at first, since one that was given by an administrator may be for reading only.
        if (!Files.exists(file) || Files.size(file) == 0) {
            make(file, random);
        }
        if (isOpenToOthers(file)) {
            throw new InvalidValue(
                    "the token file",
                    file + " may be read or changed by others than its owner; type: chmod 600 " + file);
        }
        try {
            return Tokens.of(Files.readString(file).strip());
        } catch (InvalidValue e) {
            throw new InvalidValue(
                    "the token file", file + " holds no token; remove it, and a new one is made. " + e.getMessage());
        }
    }

    /**
     * Whether others than its owner may read or change a file.
     *
     * @throws IOException if that can't be found out
     */
    public static boolean isOpenToOthers(Path file) throws IOException {
        return knowsOwners(file) && !disjoint(Files.getPosixFilePermissions(file));
    }

    private static void make(Path file, RandomGenerator random) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly(file));
                FileLock _ = channel.lock()) {
            if (channel.size() == 0) {
                String text = Tokens.fresh(random).secret() + "\n";
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return knowsOwners(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /** Elsewhere, a file is guarded by the folder that it lies in. */
    private static boolean knowsOwners(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static boolean disjoint(Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> shared = EnumSet.copyOf(OTHERS);
        shared.retainAll(permissions);
        return shared.isEmpty();
    }
}
