package dev.sextant.ports.driven;

import dev.sextant.domain.store.BackupOutcome;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/**
 * Backs up a store that outlives its process, and restores it. It is about a place rather than an open store: what is
 * backed up may be open in any number of processes, and where something is restored there is no store yet.
 *
 * <ul>
 *   <li>{@code StoreBackups-1} {@code backup} makes a backup of a store that others go on writing. Everything is in it
 *       that was answered before it began; of what came later, each stream has as much as its first entries without a gap,
 *       and nothing that was not committed.
 *   <li>{@code StoreBackups-2} A run that has ended in a backup has in it all that was answered before its end.
 *   <li>{@code StoreBackups-3} A store that was restored is sound, answers every question as the one that was backed up
 *       did, and goes on where that one was: with the next sequence of each stream, the history and the holdings, the next
 *       fence, the queue, the append keys.
 *   <li>{@code StoreBackups-4} A backup becomes a folder that is not there, or empty; another is {@code
 *       FOLDER_NOT_EMPTY}, and is left as it is. Of any number of backups at once each is whole; of those into one folder
 *       one is made, and the others are refused.
 *   <li>{@code StoreBackups-5} {@code restore} never touches a store that is there, open or not, nor anything else in its
 *       place: that is {@code STORE_IS_THERE}. Of any number of backups that are restored to one place at once one becomes the
 *       store, and the others are refused.
 *   <li>{@code StoreBackups-6} A backup of which any byte has changed, or a file is cut short or not there, is {@code
 *       DAMAGED}, also if that happens while it is being restored, and what is no backup is {@code NOT_A_BACKUP}; then no
 *       store was made.
 *   <li>{@code StoreBackups-7} {@code progress} hears shares from 0 to 1 that never fall, the last one 1. What it throws
 *       ends the work: then there is no backup, or no store, and the place can be used again.
 *   <li>{@code StoreBackups-8} A store that is not there can't be backed up: {@code NO_STORE}.
 * </ul>
 */
public interface StoreBackups {
    /**
     * Backs up the store. Nobody who uses it waits for that longer than for a moment.
     *
     * @param folder what becomes the backup; the folder around it must be there
     * @param progress is told now and then which share of the work is done, on any thread
     * @throws dev.sextant.domain.store.StorageUnavailable if the store is damaged or can't be read, or the folder can't be
     *     written
     */
    BackupOutcome backup(Path folder, DoubleConsumer progress);

    /**
     * Makes a store of a backup, which stays as it is.
     *
     * @param folder a backup
     * @param progress is told now and then which share of the work is done, on any thread
     * @throws dev.sextant.domain.store.StorageUnavailable if the backup can't be read, or the store's place can't be written
     */
    BackupOutcome restore(Path folder, DoubleConsumer progress);
}
