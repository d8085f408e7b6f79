package zoobot.table;

import java.util.List;

/**
 * The rows of a table with types, one after the other: it may be longer than memory. Before the
 * first call of {@link #next} there is no row. For one thread.
 */
public interface TableRows extends AutoCloseable {

  /**
   * A column of a table.
   *
   * @param name as the file has it, perhaps not the only one of this name
   * @param type of its values: String, Boolean, Integer, Long, Float or Double
   * @param count values a row; those of an array become as many columns, with _0, _1 … in the name
   * @param fault why it can't be read, such as {@code holds bits}, or null
   */
  record Column(String name, Class<?> type, int count, String fault) {}

  /** Returns the columns in the file's order. */
  List<Column> columns();

  /** Returns how many rows there are; −1 if that is known at the end only. */
  long size();

  /**
   * Goes on to the next row; returns false at the end.
   *
   * @throws TableException if the file is cut off or damaged; the message names file and row
   */
  boolean next();

  /** Returns the number of the row, counted from 1; of CSV the line it begins on. */
  long number();

  /**
   * Returns a value of the row; null where it is missing.
   *
   * @param column counted from 0, one without a fault
   * @param element which of an array, counted from 0
   * @throws TableException if it is damaged; the message names file, row and column
   */
  Object cell(int column, int element);

  @Override
  void close();
}
