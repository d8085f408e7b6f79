package zoobot.table;

/** Says that a table cannot be used: which file, which lines and columns, and why. */
public class TableException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that names the table. */
  public TableException(String message) {
    super(message);
  }

  /** Makes an exception with a message that names the table, and what led to it. */
  public TableException(String message, Throwable cause) {
    super(message, cause);
  }
}
