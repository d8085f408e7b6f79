package zoobot.dataset;

/** Told how the fetching of cutouts goes on, by one thread at a time. */
public interface CutoutProgress {

  /**
   * Called after each galaxy.
   *
   * @param done how many galaxies are done with, those that failed too
   * @param failed how many failed
   * @param total how many there are
   */
  void done(int done, int failed, int total);

  /** Called for each galaxy whose image could not be had. */
  default void failed(CutoutFault fault) {}

  /** Returns one that says nothing. */
  static CutoutProgress quiet() {
    return (done, failed, total) -> {};
  }

  /** Returns one that writes a line to System.err every five seconds. */
  static CutoutProgress console() {
    return new ConsoleCutoutProgress(System.err);
  }
}
