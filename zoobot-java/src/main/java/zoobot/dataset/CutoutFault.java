package zoobot.dataset;

/**
 * A galaxy whose image could not be had.
 *
 * @param id its {@code id_str}
 * @param ra degrees
 * @param dec degrees
 * @param reason why, for example {@code "there is no such file (HTTP 404)"}
 */
public record CutoutFault(String id, double ra, double dec, String reason) {

  /** Returns the fault in one line. */
  @Override
  public String toString() {
    return "id '" + id + "' (ra " + ra + ", dec " + dec + "): " + reason;
  }
}
