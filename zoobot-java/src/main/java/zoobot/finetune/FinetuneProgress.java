package zoobot.finetune;

import java.io.PrintStream;
import zoobot.io.Progress;

/** Is told how finetuning or prediction goes on. */
public interface FinetuneProgress extends Progress {

  /** Tells nobody. */
  FinetuneProgress SILENT = state -> {};

  /** Some galaxies have been seen. */
  default void galaxies(String what, long done, long total) {
    at(what, done, total, "galaxies");
  }

  /** Returns progress as a line that is drawn over, on a terminal or in a notebook. */
  static FinetuneProgress live(PrintStream out) {
    return to(Progress.live(out));
  }

  /** Returns progress of whole lines only, for a log file. */
  static FinetuneProgress log(PrintStream out) {
    return to(Progress.log(out));
  }

  private static FinetuneProgress to(Progress other) {
    return new FinetuneProgress() {
      @Override
      public void at(State state) {
        other.at(state);
      }

      @Override
      public void note(String line) {
        other.note(line);
      }
    };
  }
}
