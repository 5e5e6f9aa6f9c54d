package dev.sextant.app.bundle;

import dev.sextant.app.bundle.BundleManifest.PackedFile;
import dev.sextant.domain.id.RunId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A bundle that was taken apart, to be put together as somebody would who wishes us ill. */
public final class Repacked {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final RunId run;

    public Repacked(byte[] bundle, RunId run) {
        this.run = run;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files by name, unpacked. */
    public Map<String, String> files() {
        return files;
    }

    public Repacked with(String name, UnaryOperator<String> change) {
        files.put(name, change.apply(files.getOrDefault(name, "")));
        return this;
    }

    public Repacked without(String name) {
        files.remove(name);
        return this;
    }

    /** With a manifest that is right about the files as they are now. */
    public Repacked signed() {
        return with(
                BundleManifest.NAME,
                old -> new BundleManifest(
                                        run,
                                        BundleManifest.FILES.stream()
                                                .map(this::packed)
                                                .toList())
                                .text()
                        + "\n");
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private PackedFile packed(String name) {
        String text = files.get(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new PackedFile(
                name,
                text.chars().filter(unit -> unit == '\n').count(),
                bytes.length,
                HexFormat.of().formatHex(Sha256.fresh().digest(bytes)));
    }
}
