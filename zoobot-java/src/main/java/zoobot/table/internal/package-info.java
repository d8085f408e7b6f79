/** What reads formats, columns and cells; for the library itself. */
package zoobot.table.internal;
