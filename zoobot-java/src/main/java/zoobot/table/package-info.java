/** Tables on disk, CSV, Parquet and FITS, behind one dispatch. */
package zoobot.table;
