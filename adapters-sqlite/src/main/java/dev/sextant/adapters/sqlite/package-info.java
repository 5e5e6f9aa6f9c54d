/** The storage ports on SQLite files. {@link dev.sextant.adapters.sqlite.SqliteStorage} is the way in. */
package dev.sextant.adapters.sqlite;
