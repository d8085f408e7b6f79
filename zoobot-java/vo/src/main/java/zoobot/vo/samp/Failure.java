package zoobot.vo.samp;

import java.net.URI;

/** What went wrong, in a sentence that says what to do. */
final class Failure {

  private Failure() {}

  static SampException noHub(String why, Exception cause) {
    return new SampException(
        "no hub is running; start TOPCAT or Aladin, and send again (" + why + ")", cause);
  }

  static SampException hung(URI hub, Exception cause) {
    return new SampException(
        "the hub at " + hub + " does not answer; end it, and start TOPCAT or Aladin anew", cause);
  }

  static SampException refused(Fault fault) {
    return new SampException(
        "the hub refused; start TOPCAT or Aladin anew if it does so again ("
            + fault.getMessage()
            + ")",
        fault);
  }

  static SampException anew(Exception cause) {
    return new SampException(
        "the hub was started anew, and its programs have other ids; send again", cause);
  }

  static SampException silent(String name, long seconds, Exception cause) {
    return new SampException(
        name
            + " did not answer within "
            + seconds
            + " s; see whether a dialog is open there, and send again",
        cause);
  }

  static SampException gone(String name, String type, Fault fault) {
    return new SampException(
        name
            + " could not be asked for "
            + type
            + "; see whether it runs and takes that ("
            + fault.getMessage()
            + ")",
        fault);
  }
}
