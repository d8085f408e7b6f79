package zoobot.vo.table;

import java.util.logging.Level;
import java.util.logging.Logger;

/** STIL logs to standard error, red in a notebook, what its callers are told anyway. */
final class StilLog {

  private static final Logger LOG =
      Logger.getLogger("uk.ac.starlink"); // held, or its level is lost

  private StilLog() {}

  static void quieten() {
    LOG.setLevel(Level.OFF);
  }
}
