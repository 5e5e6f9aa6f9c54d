package dev.sextant.domain.store;

/** Why there is no backup, or why none was restored. */
public enum BackupRefusal {
    /** There is no store to be backed up. */
    NO_STORE,
    /** What was to become a backup is a folder that holds something, or no folder. */
    FOLDER_NOT_EMPTY,
    /** The folder holds no backup, or one that was never finished. */
    NOT_A_BACKUP,
    /** It is a backup of another kind of store. */
    OTHER_KIND,
    /** The backup was made by a newer version of Sextant. */
    NEWER_VERSION,
    /** A file of the backup is not what it was when it was made. */
    DAMAGED,
    /** Where the backup was to be restored is a store already, or something else. */
    STORE_IS_THERE
}
