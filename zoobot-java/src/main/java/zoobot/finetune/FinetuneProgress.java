package zoobot.finetune;

import java.io.PrintStream;
import zoobot.training.Progress;

/** Is told how finetuning or prediction goes on. */
public interface FinetuneProgress extends Progress {

  /** Tells nobody. */
  FinetuneProgress SILENT = new FinetuneProgress() {};

  /**
   * Some galaxies have been seen.
   *
   * @param what is done with them, for example {@code "representations"}
   * @param done galaxies so far
   * @param total all of them; −1 where that isn't known
   */
  default void galaxies(String what, long done, long total) {}

  /** Something that the user should know at once, such as an image left out. */
  default void note(String text) {}

  /** Returns progress as a line that is drawn over, on a terminal or in a notebook. */
  static FinetuneProgress live(PrintStream out) {
    return new ConsoleFinetuneProgress(out, true);
  }

  /** Returns progress of whole lines only, for a log file. */
  static FinetuneProgress log(PrintStream out) {
    return new ConsoleFinetuneProgress(out, false);
  }
}
