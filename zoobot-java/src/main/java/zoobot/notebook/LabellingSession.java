package zoobot.notebook;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link LabellingPanel} asks of a search for interesting galaxies: which to look at, and to
 * keep the scores. Called by one thread at a time.
 */
public interface LabellingSession {

  /** The highest score; the lowest is 0. */
  int BEST = 5;

  /**
   * Returns the galaxies to label now: what is left of the last batch, or a new batch where nothing
   * is. Empty where there is none left to label. May take a while.
   */
  List<String> next();

  /**
   * Keeps a score, from 0 to {@link #BEST}, on the disk before it returns.
   *
   * @throws IllegalArgumentException if there is no such galaxy or score
   */
  void label(String id, int score);

  /** Takes the last score back and returns its galaxy; empty where there is none to take back. */
  Optional<String> undo();

  /** Returns whether it is worth going on, in words; may be empty. May take a while. */
  String hint();

  /** Returns how many galaxies have a score. */
  int labelled();
}
