package dev.sextant.app.remote;

import dev.sextant.app.bundle.BrokenBundle;
import dev.sextant.app.bundle.Bundle;
import dev.sextant.app.bundle.BundleStream;
import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.Departure;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.ports.driving.CarryRuns;
import dev.sextant.ports.driving.WholeRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Carries runs out of a server's store and into it, as bundles. A bundle is read from its end, so it lies in a temporary
 * file until this is closed.
 */
final class RemoteCarrier implements CarryRuns, AutoCloseable {
    /** Whoever asks has chosen the server, so this is no more than a guard against nonsense: 1 TiB. */
    private static final long MOST_UNPACKED = 1L << 40;

    private static final int BUFFER = 64 << 10;
    private static final int OK = 200;

    private final Exchange exchange;
    private final Deque<Bundle> bundles = new ArrayDeque<>();
    private final Deque<Path> files = new ArrayDeque<>();

    RemoteCarrier(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Departure<WholeRun> leave(RunId run) {
        Path file = temporary();
        Answer answer = exchange.download(Question.at("runs", run, "bundle"), file);
        if (answer.is("unknown-run")) {
            return new Departure.Unknown<>();
        }
        Optional<Reason> stays = reason(answer);
        if (stays.isPresent()) {
            return new Departure.Stays<>(stays.get(), remark(answer));
        }
        return answer.read(given -> new Departure.Ready<>(open(file)));
    }

    @Override
    public Arrival arrive(WholeRun run, LongConsumer read) {
        Answer answer = exchange.upload(Question.at("bundles"), "application/zip", pack(run, read));
        Optional<Reason> refused = reason(answer);
        if (refused.isPresent()) {
            return new Arrival.Refused(refused.get(), remark(answer));
        }
        return answer.read(bundle -> new Arrival.Stands(
                bundle.whole("events") + bundle.whole("logs") + bundle.whole("samples"), answer.status() == OK));
    }

    @Override
    public void close() {
        while (!bundles.isEmpty()) {
            bundles.pop().close();
        }
        while (!files.isEmpty()) {
            Path file = files.pop();
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new StorageUnavailable(Trouble.FAILED, file + " can't be removed (" + e.getMessage() + ")", e);
            }
        }
    }

    private Path pack(WholeRun run, LongConsumer read) {
        Path file = temporary();
        try (BundleStream bundle = new BundleStream(run);
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long told = 0;
            for (int count = bundle.read(buffer); count >= 0; count = bundle.read(buffer)) {
                out.write(buffer, 0, count);
                read.accept(bundle.entries() - told);
                told = bundle.entries();
            }
            return file;
        } catch (IOException e) {
            throw new StorageUnavailable(Trouble.FAILED, file + " can't be written (" + e.getMessage() + ")", e);
        }
    }

    private WholeRun open(Path file) {
        try {
            Bundle bundle = Bundle.open(file, MOST_UNPACKED);
            bundles.push(bundle);
            return bundle;
        } catch (BrokenBundle e) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED, "the bundle that the server gave can't be read: " + e.getMessage(), e);
        }
    }

    private Path temporary() {
        try {
            Path file = Files.createTempFile("sextant-", ".zip");
            files.push(file);
            return file;
        } catch (IOException e) {
            throw new StorageUnavailable(
                    Trouble.FAILED, "no file for a bundle can be made among the temporary ones (" + e + ")", e);
        }
    }

    /** Why a run stays where it is; empty if it does not. */
    private static Optional<Reason> reason(Answer answer) {
        return answer.facts(facts -> facts.meaning("reason", Reason::valueOf));
    }

    private static String remark(Answer answer) {
        return answer.facts((Fields facts) -> facts.optionalText("remark")).orElse("");
    }
}
