/**
 * Catalogues of galaxies: a table with an id, an image file and labels for each galaxy.
 *
 * <p>Everything is checked when it is read, because a model trains without complaint on a shifted
 * column or a broken image. A fault is never repaired silently: it stops with a {@link
 * zoobot.table.TableException} that names the file, the line and the column.
 */
package zoobot.catalog;
