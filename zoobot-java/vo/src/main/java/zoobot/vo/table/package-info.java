/** The Virtual Observatory's tables: VOTable, FITS and ECSV, with what their columns mean. */
package zoobot.vo.table;
