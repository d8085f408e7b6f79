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

  static SampException noHub(String why, Exception cause) {
    return new SampException(
        "no hub is running; start TOPCAT or Aladin, and send again (" + why + ")", cause);
  }

  static SampException hung(Exception cause) {
    return new SampException(
        "the hub does not answer; end it, and start TOPCAT or Aladin anew", cause);
  }

  static SampException refused(Fault fault) {
    return new SampException(
        "the hub refused (" + fault.getMessage() + "); start TOPCAT or Aladin anew", fault);
  }

  static SampException anew(Exception cause) {
    return new SampException(
        "the hub was started anew, and its programs have other ids; send again", cause);
  }

  static SampException silent(String name, long seconds, Exception cause) {
    String remedy = " s and may be busy; look whether a dialog is open there";
    return new SampException(name + " did not answer within " + seconds + remedy, cause);
  }
}
