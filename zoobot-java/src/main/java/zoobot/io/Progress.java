package zoobot.io;

import java.io.PrintStream;
import zoobot.io.internal.ConsoleProgress;

/**
 * Learns how far a job is, from one thread at a time.
 *
 * <pre>{@code
 * Progress progress = state -> bar.setValue((int) (100 * state.done() / state.total()));
 * }</pre>
 */
@FunctionalInterface
public interface Progress {

  /** Shows nothing. */
  Progress SILENT = state -> {};

  /** Some more is done. */
  void at(State state);

  /** Something that the user should know at once, such as an image left out. */
  default void note(String line) {}

  /**
   * Returns what jobs use unless another is given: on a terminal (on {@code System.err}) or in a
   * notebook (below the cell), a line that is drawn over, for jobs of more than three seconds;
   * elsewhere nothing but notes.
   */
  static Progress standard() {
    return ConsoleProgress.standard();
  }

  /** Returns progress as a line that is drawn over, on a terminal or in a notebook. */
  static Progress live(PrintStream out) {
    return ConsoleProgress.of(out, true);
  }

  /** Returns progress as whole lines, one a minute, for a log file. */
  static Progress log(PrintStream out) {
    return ConsoleProgress.of(out, false);
  }

  /** Shows how many of {@code total} are done; see {@link State}. */
  default void at(String what, long done, long total, String unit) {
    at(new State(what, done, total, unit, ""));
  }

  /**
   * How far a job is.
   *
   * @param what is done, for example {@code "representations"}; another text is another job
   * @param done units so far, with those of an earlier run that was stopped
   * @param total units in all; −1 where that isn't known
   * @param unit in the plural: {@code "galaxies"}, {@code "steps"}, {@code "bytes"}
   * @param detail what else there is to say, for example the loss; may be empty
   */
  record State(String what, long done, long total, String unit, String detail) {}
}
