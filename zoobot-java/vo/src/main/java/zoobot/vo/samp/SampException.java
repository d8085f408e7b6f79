package zoobot.vo.samp;

/**
 * A hub or a program that could not be reached, or did not do what it was asked; says what to do.
 */
public final class SampException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public SampException(String message) {
    super(message);
  }

  public SampException(String message, Throwable cause) {
    super(message, cause);
  }
}
