package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import java.util.List;

/** What a head answers: how many numbers it puts out, how wrong they are, and what they mean. */
sealed interface Task permits ClassTask, NumberTask, VoteTask {

  /** Returns what is learnt, in a few words. */
  String title();

  /** Returns the number K of raw outputs. */
  int outputs();

  /** Returns the loss; what it keeps belongs to the manager. */
  Loss loss(NDManager manager);

  /** Returns the names of a galaxy's answers, as they stand in a table of predictions. */
  List<String> columns();

  /**
   * Turns raw outputs into answers.
   *
   * @param raw of one galaxy, {@code [K]}
   * @return one number a column
   */
  float[] answers(float[] raw);

  /**
   * Compares answers with the truth.
   *
   * @param answers {@code [galaxies][columns]}
   * @param targets {@code [galaxies][T]}
   */
  Scores score(float[][] answers, float[][] targets);
}
