package zoobot.training;

import java.util.List;

/** Training came to a number that is none. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 10;

  private TrainingException(String message) {
    super(message);
  }

  static TrainingException at(String where, String what, List<String> ids) {
    String shown = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    String more = ids.size() > SHOWN ? " and " + (ids.size() - SHOWN) + " more" : "";
    return new TrainingException(
        "the "
            + what
            + " is not a finite number at "
            + where
            + ", galaxies "
            + shown
            + more
            + ": lower the learning rate, or look at these galaxies' images and votes");
  }
}
