package dev.sextant.app.bundle;

import dev.sextant.app.bundle.BundleManifest.PackedFile;
import dev.sextant.app.web.body.Fields;
import dev.sextant.app.web.body.Utf8;
import dev.sextant.domain.InvalidValue;
import dev.sextant.support.json.JsonText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads one file of a bundle line by line, and believes nothing: neither how long it is, nor its order, nor that it is what
 * the manifest says. Never more of it is held than a page, or its longest line.
 *
 * @param <T> an entry
 */
final class BundleLines<T> implements AutoCloseable {
    /** A message of 1 MiB whose every byte is written as an escape, and 2 MiB around it. */
    private static final int LONGEST = 8 << 20;

    private static final int BUFFER = 64 << 10;

    private final LineForm<T> form;
    private final PackedFile promised;
    private final DigestInputStream digest;
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long lines;
    private long bytes;
    private boolean late;
    private boolean over;

    BundleLines(LineForm<T> form, PackedFile promised, InputStream file) {
        this.form = form;
        this.promised = promised;
        this.digest = new DigestInputStream(file, Sha256.fresh());
        this.in = new BufferedInputStream(digest, BUFFER);
    }

    /** The sequence of the last entry that was read. */
    long position() {
        return lines;
    }

    /**
     * The next entries, at most so many; none after the last, when the file has proved to be the one that was promised.
     *
     * @throws BrokenBundle if it proves to be another
     */
    List<T> next(int most) {
        List<T> page = new ArrayList<>();
        while (page.size() < most && advance()) {
            page.add(entry());
        }
        return page;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw broken("can't be closed", e);
        }
    }

    private boolean advance() {
        if (over) {
            return false;
        }
        try {
            line.reset();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    finish();
                    return false;
                }
                if (line.size() == LONGEST) {
                    throw broken("has a line " + (lines + 1) + " of more than " + LONGEST
                            + " bytes (8 MiB), the most that one may have");
                }
                line.write(next);
            }
        } catch (IOException e) {
            throw broken("can't be unpacked", e);
        }
        lines++;
        bytes += line.size() + 1;
        if (lines > promised.lines() || bytes > promised.bytes()) {
            throw broken("is longer than the " + promised.lines() + " lines and " + promised.bytes()
                    + " bytes that the manifest says");
        }
        return true;
    }

    private void finish() {
        over = true;
        if (line.size() > 0 || lines != promised.lines() || bytes != promised.bytes()) {
            throw broken("ends after " + lines + " lines and " + (bytes + line.size()) + " bytes, but has "
                    + promised.lines() + " and " + promised.bytes() + " by the manifest");
        }
        String actual = HexFormat.of().formatHex(digest.getMessageDigest().digest());
        if (!actual.equals(promised.sha256())) {
            throw broken("has the SHA-256 " + actual + ", but " + promised.sha256() + " by the manifest");
        }
    }

    private T entry() {
        try {
            String text = Utf8.text("it", line.toByteArray(), 0, line.size());
            Fields fields = Fields.of("it", JsonText.readAround("it", text));
            T entry = form.read(fields);
            fields.nothingElse();
            if (form.sequenceOf(entry) != lines) {
                throw new InvalidValue("sequence", "is " + form.sequenceOf(entry) + ", but must be " + lines);
            }
            if (late && !form.isLate(entry)) {
                throw new InvalidValue(
                        "late", "is false, but the entry before it came late, and none can come in time after that");
            }
            late = form.isLate(entry);
            return entry;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw broken("is wrong in line " + lines + ": " + e.getMessage(), e);
        }
    }

    private BrokenBundle broken(String what) {
        return new BrokenBundle(promised.name() + " " + what);
    }

    private BrokenBundle broken(String what, Exception why) {
        return new BrokenBundle(
                promised.name() + " " + what + (why instanceof IOException ? ": " + why.getMessage() : ""), why);
    }
}
