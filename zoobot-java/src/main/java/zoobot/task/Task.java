package zoobot.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Check;
import zoobot.onnx.OnnxGraph;
import zoobot.predict.Certainty;
import zoobot.predict.Predictor;
import zoobot.schema.Schema;
import zoobot.schema.Translation;

/**
 * What is asked of a galaxy: how its labels are read, how many numbers a head puts out, how wrong
 * they are, and what they mean. Three come with the library: {@link #classes}, {@link #numbers} and
 * {@link #votes}. A fourth is one class that implements the methods without a default; {@link
 * #register} lets saved models find it again.
 *
 * <p>Tasks don't change: {@link #read} and {@link #fitted} return another one, which knows what the
 * labels say, such as the names of the classes.
 */
public interface Task {

  /** The kind of {@link #votes}. */
  String VOTES = "vote-tree";

  /** How wrong raw outputs are, a galaxy at a time; differentiable. */
  @FunctionalInterface
  interface Loss {

    /**
     * Returns the loss of each galaxy, {@code [B]}; it belongs to the manager of the raw outputs.
     * Multiply and divide what comes of them by arrays, made once by the manager that {@link #loss}
     * is given, not by a number: DJL frees its memory before gradients are computed with it.
     *
     * @param raw outputs of the head, {@code [B, K]}
     * @param targets {@code [B, T]}, of the same manager
     */
    NDArray perGalaxy(NDArray raw, NDArray targets);
  }

  /**
   * A galaxy whose label a model contradicts that has not learnt from it: the label may be wrong.
   *
   * @param id of the galaxy
   * @param label it has
   * @param answer of the model
   * @param probability that the model gives its answer
   */
  record Contradiction(String id, String label, String answer, double probability) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s (labelled %s, model: %s with %.2f)", id, label, answer, probability);
    }
  }

  /**
   * How a promise was kept on galaxies whose truth is known.
   *
   * @param share part of them whose set, or interval, holds the truth; NaN of none
   * @param size mean number of answers in a set, or width of an interval; NaN of none
   */
  record Kept(double share, double size) {

    static Kept of(int galaxies, IntPredicate held, IntToDoubleFunction size) {
      double count = IntStream.range(0, galaxies).filter(held).count();
      double mean = IntStream.range(0, galaxies).mapToDouble(size).average().orElse(Double.NaN);
      return new Kept(count / galaxies, mean);
    }
  }

  /** Returns the classes of a column, words or whole numbers: those that occur, sorted. */
  static Task classes(String label) {
    return classes(label, LabelOptions.defaults());
  }

  /** Returns the classes of a column, read and weighed as the options say. */
  static Task classes(String label, LabelOptions options) {
    return new ClassTask(label, options.classes(), options);
  }

  /** Returns the numbers of a column. */
  static Task numbers(String label) {
    return numbers(label, LabelOptions.defaults());
  }

  /** Returns the numbers of a column, held and weighed as the options say. */
  static Task numbers(String label, LabelOptions options) {
    Set<String> none = options.unlabelled() == null ? Set.of() : options.unlabelled();
    return new NumberTask(label, 0, 1, options.unitInterval(), options.absoluteError(), none, null);
  }

  /** Returns volunteers' votes on every question of a decision tree: a column an answer. */
  static Task votes(Schema schema) {
    return new VoteTask(schema, null, null, null);
  }

  /**
   * Returns votes on a decision tree that count on the questions of another one, too.
   *
   * @throws IllegalArgumentException on reading, if the translation names a column that is in
   *     neither
   */
  static Task votes(Schema schema, Translation translation, Schema target) {
    return new VoteTask(schema, translation, target, null);
  }

  /**
   * Lets models with a task of this kind be loaded.
   *
   * @param reader makes the task of what {@link #toJson} wrote
   */
  static void register(String kind, Function<JsonObject, Task> reader) {
    TaskKinds.register(kind, reader);
  }

  /**
   * Returns the task that an object describes, {@code task} naming its kind.
   *
   * @throws IllegalArgumentException if no such kind is registered
   */
  static Task fromJson(JsonObject json) {
    return TaskKinds.read(json);
  }

  /** Returns the name under which saved models find what reads this task; see {@link #register}. */
  String kind();

  /** Returns what must be known to use the answers, as an object of its own. */
  JsonObject toJson();

  /** Returns what is learnt, in a few words. */
  String title();

  /**
   * Reads the labelled galaxies of a catalogue, in its order, and notes which are left out, and
   * why.
   *
   * @return labels whose task knows what they say
   * @throws zoobot.table.TableException if there is no such column or labels can't be used; the
   *     message names file, rows and column
   */
  Labels read(Catalog catalog);

  /** Returns the task with what it takes from the training galaxies; the same by default. */
  default Task fitted(Labels train) {
    return this;
  }

  /**
   * Returns the task with what it learns of its own certainty from raw outputs of galaxies that the
   * model had not learnt from, in place of what it knew: nothing, if these are too few. {@link
   * #toJson} keeps it. The same task by default.
   *
   * @param raw {@code [galaxies][K]}
   * @param targets {@code [galaxies][T]}
   */
  default Task calibrated(float[][] raw, float[][] targets) {
    return this;
  }

  /**
   * Returns, for the report, what the task promises of its certainty and how it knows; empty, the
   * default, if it can't tell.
   */
  default String promise() {
    return "";
  }

  /**
   * Returns what says how sure answers are at a level; see {@link Predictor#certainty}.
   *
   * @throws IllegalArgumentException if the task can't tell, as always by default, or can't promise
   *     as much
   */
  default Certainty certainty(double level) {
    String words = "%s, can't tell how sure it is; let it learn that (zoobot calibrate)";
    throw new IllegalArgumentException(words.formatted(title()));
  }

  /**
   * Returns how the promise at a level is kept on galaxies whose truth is known; NaN, the default,
   * if nothing is promised.
   *
   * @param answers {@code [galaxies][columns]}
   * @param targets {@code [galaxies][T]}
   */
  default Kept kept(float[][] answers, float[][] targets, double level) {
    return new Kept(Double.NaN, Double.NaN);
  }

  /** Returns the number K of raw outputs. */
  int outputs();

  /** Returns the loss; what it keeps belongs to the manager. */
  Loss loss(NDManager manager);

  /**
   * Returns how far from 0 the biases of a head may be where its fit begins. Infinite by default;
   * finite where outputs far out have hardly a gradient, so that a search from there would stay.
   */
  default double furthestStart() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Returns targets that are less sure of themselves, by which outputs are stretched; the same by
   * default.
   *
   * @param targets {@code [galaxies][T]}
   */
  default float[][] softened(float[][] targets) {
    return targets;
  }

  /**
   * Returns how much each galaxy counts in the loss, about 1 in the mean of those learnt from; 1 by
   * default.
   */
  default float[] weights(Labels train, Labels galaxies) {
    float[] ones = new float[galaxies.size()];
    Arrays.fill(ones, 1);
    return ones;
  }

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
   * Adds {@link #answers} to a network; returns the name of the value that has them, {@code [N,
   * columns]}. A task of your own can be written as ONNX if it overrides this.
   *
   * @param raw name of the outputs of the head, {@code [N, K]}
   * @throws IllegalArgumentException by default, as its answers are known in Java only
   */
  default String onnx(OnnxGraph graph, String raw) {
    String words = "%s, can't be written as ONNX: what it makes of a head's outputs is Java";
    throw new IllegalArgumentException(words.formatted(title()));
  }

  /**
   * Returns the answers of several views of one galaxy, or of several models, as one. Defaults to
   * the mean of each column.
   *
   * @param answers {@code [views][columns]}
   * @return {@code [columns]}
   */
  default float[] mixed(float[][] answers) {
    return Predictor.mean(answers);
  }

  /**
   * Returns whether the standard deviation over several views stands beside each answer in a table.
   * True by default; false where the answers themselves tell of it.
   */
  default boolean tellsSpread() {
    return true;
  }

  /**
   * Compares answers with the truth.
   *
   * @param answers {@code [galaxies][columns]}
   * @param targets {@code [galaxies][T]}
   */
  Scores score(float[][] answers, float[][] targets);

  /**
   * Returns the names of the classes where the answer is one of them, in the order of the labels'
   * strata; empty, by default, for another kind of answer.
   */
  default List<String> classes() {
    return List.of();
  }

  /**
   * Returns the probability of each of {@link #classes()}.
   *
   * @throws IllegalStateException by default, as there are no classes
   */
  default double[] probabilities(float[] answers) {
    throw new IllegalStateException(title() + " is no classifier");
  }

  /**
   * Returns the decision tree where the answers are fractions and concentrations of votes on one.
   *
   * @throws IllegalStateException by default, as there is none
   */
  default Schema schema() {
    throw new IllegalStateException(
        title() + " has no decision tree; name a model that learnt from votes (--model)");
  }

  /** Returns, for the report, how many labels there are and what they say. */
  default String describe(Labels all) {
    return all.size() + " labels";
  }

  /**
   * Returns what the user of a model should look at.
   *
   * @param test scores on galaxies not learnt from; null without any
   */
  default List<String> warnings(Labels all, Scores test) {
    return all.size() < Labels.FEW
        ? List.of("only " + all.size() + " labels; scores depend much on chance")
        : List.of();
  }

  /**
   * Returns the galaxies whose labels are contradicted with confidence; none by default.
   *
   * @param answers of models that had not learnt from the galaxy
   */
  default List<Contradiction> contradictions(Labels galaxies, float[][] answers) {
    return List.of();
  }

  /**
   * Returns the task of labels for this one and others for another.
   *
   * @throws IllegalArgumentException if there is none; by default where the two are not equal
   */
  default Task and(Task other) {
    Check.that(equals(other), "%s can't be learnt along with %s", title(), other.title());
    return this;
  }

  /** Returns a galaxy's targets of this task as those of one made by {@link #and}. */
  default float[] placed(float[] targets, Task whole) {
    return targets;
  }
}
