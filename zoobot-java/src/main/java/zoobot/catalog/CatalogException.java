package zoobot.catalog;

/** Says that a catalogue cannot be used: which file, which lines and columns, and why. */
public class CatalogException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that names the catalogue. */
  public CatalogException(String message) {
    super(message);
  }

  /** Makes an exception with a message that names the catalogue, and what led to it. */
  public CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
