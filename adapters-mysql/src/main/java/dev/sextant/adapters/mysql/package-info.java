/**
 * The storage ports on MySQL 9, MariaDB 11 and, as a smoke tier, H2 in its MySQL mode.
 *
 * <p>Reading path: {@link dev.sextant.adapters.mysql.MysqlStorage} opens, {@code Opening} looks at the server and says
 * what is wrong with it, {@code Transactions} runs and repeats, {@code Lane} groups the appends of one stream.
 *
 * <p>A store of an older version is brought up to ours when it is opened. Before that, every older Sextant that is at work on it
 * must be stopped: the server can't be asked whether there is one, and what it writes is miscounted.
 */
package dev.sextant.adapters.mysql;
