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

  /** Returns an exception of another reader as one of a catalogue. */
  static CatalogException of(IllegalArgumentException e) {
    return e instanceof CatalogException same ? same : new CatalogException(e.getMessage(), e);
  }
}
