package zoobot.finetune;

import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.schema.Schema;
import zoobot.task.Labels;
import zoobot.task.Task;

/**
 * Teaches an encoder a new question, from hundreds of labels.
 *
 * <pre>{@code
 * try (Encoder encoder = Encoder.galaxies();
 *     FinetunedModel model = Finetune.classifier(encoder, Catalog.read(csv), "ring")) {
 *   System.out.println(model.report());
 *   model.save(Path.of("ring-model"));
 *   model.predict(Catalog.read(others), Path.of("predictions.csv"));
 * }
 * }</pre>
 *
 * <p>By default the encoder is frozen: each galaxy's representation is computed once, and a linear
 * head is fitted to them whose penalty is chosen by cross-validation. A fifth of the galaxies is
 * kept to measure how good the model is. The encoder given is copied, never changed, and may be
 * closed afterwards. The same seed, machine and version give the same model.
 *
 * <p>All methods throw {@link zoobot.table.TableException} if labels or images can't be used,
 * naming file, rows and column, before any long work; IllegalArgumentException if options
 * contradict each other; and {@link java.util.concurrent.CancellationException} if the thread is
 * interrupted.
 */
public final class Finetune {

  private Finetune() {}

  /** Teaches to tell the classes of a column apart, with the default options. */
  public static FinetunedModel classifier(Encoder encoder, Catalog catalog, String label) {
    return classifier(encoder, catalog, label, FinetuneOptions.defaults(), Progress.standard());
  }

  /**
   * Teaches to tell the classes of a column apart: two or more, words or whole numbers.
   *
   * @param label the column; galaxies in which it is empty or −1 are left out, and the report says
   *     so ({@link zoobot.task.LabelOptions#unlabelled})
   */
  public static FinetunedModel classifier(
      Encoder encoder, Catalog catalog, String label, FinetuneOptions options, Progress progress) {
    return task(encoder, catalog, Task.classes(label, options.labels()), options, progress);
  }

  /** Teaches to predict the numbers in a column, with the default options. */
  public static FinetunedModel regressor(Encoder encoder, Catalog catalog, String label) {
    return regressor(encoder, catalog, label, FinetuneOptions.defaults(), Progress.standard());
  }

  /**
   * Teaches to predict the numbers in a column.
   *
   * @param label the column; galaxies in which it is empty are left out. −1 is a number here
   */
  public static FinetunedModel regressor(
      Encoder encoder, Catalog catalog, String label, FinetuneOptions options, Progress progress) {
    return task(encoder, catalog, Task.numbers(label, options.labels()), options, progress);
  }

  /** Teaches how volunteers vote, with the default options. */
  public static FinetunedModel voteTree(Encoder encoder, Catalog catalog, Schema schema) {
    return voteTree(encoder, catalog, schema, FinetuneOptions.defaults(), Progress.standard());
  }

  /**
   * Teaches how volunteers vote on every question of a decision tree.
   *
   * @param catalog with a column of vote counts for each answer; galaxies that nobody voted on are
   *     left out
   */
  public static FinetunedModel voteTree(
      Encoder encoder, Catalog catalog, Schema schema, FinetuneOptions options, Progress progress) {
    return task(encoder, catalog, Task.votes(schema), options, progress);
  }

  /** Teaches what a task asks, one of the library's or your own. */
  public static FinetunedModel task(
      Encoder encoder, Catalog catalog, Task task, FinetuneOptions options, Progress progress) {
    return new FinetuneRun(encoder, options, progress).run(catalog, task);
  }

  /** Teaches what a task asks, learning along from galaxies that the model is not meant for. */
  public static FinetunedModel task(
      Encoder encoder,
      Catalog catalog,
      Task task,
      Along along,
      FinetuneOptions options,
      Progress progress) {
    return new FinetuneRun(encoder, along, options, progress).run(catalog, task);
  }

  /**
   * Trains the whole of an encoder to answer a task, most often votes on all questions of a tree at
   * once (Walmsley et al. 2022, arXiv 2110.12735, section 2), from the weights that it has. What
   * comes out is a model as any other; {@link FinetunedModel#encoder()} is what has been learnt.
   *
   * @param encoder is copied, never changed
   * @param train galaxies to learn from: {@code Task.votes(schema).read(catalog)}, and those of
   *     other campaigns by {@link Labels#and}
   * @param validation galaxies of the same task that decide which epoch's weights are best
   * @throws IllegalArgumentException if another run is writing the checkpoint of the options, or it
   *     is of a run on other galaxies, votes or start weights, or with other settings
   */
  public static FinetunedModel pretrain(
      Encoder encoder,
      Labels train,
      Labels validation,
      PretrainingOptions options,
      Progress progress) {
    Pretraining pretraining = new Pretraining(train, validation, options, progress);
    return FinetuneRun.owning(encoder.copy(), pretraining::fit);
  }
}
