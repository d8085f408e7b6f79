package zoobot.finetune;

import java.util.concurrent.CancellationException;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.schema.Schema;

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
 * <p>All methods throw {@link zoobot.catalog.CatalogException} if labels or images can't be used,
 * naming file, rows and column, before any long work; IllegalArgumentException if options
 * contradict each other; and {@link CancellationException} if the thread is interrupted.
 */
public final class Finetune {

  private Finetune() {}

  /** Teaches to tell the classes of a column apart, with the default options and in silence. */
  public static FinetunedModel classifier(Encoder encoder, Catalog catalog, String label) {
    return classifier(encoder, catalog, label, FinetuneOptions.standard());
  }

  /** Teaches to tell the classes of a column apart, in silence. */
  public static FinetunedModel classifier(
      Encoder encoder, Catalog catalog, String label, FinetuneOptions options) {
    return classifier(encoder, catalog, label, options, FinetuneProgress.SILENT);
  }

  /**
   * Teaches to tell the classes of a column apart: two or more, words or whole numbers.
   *
   * @param label the column; galaxies in which it is empty or −1 are left out, and the report says
   *     so ({@link LabelOptions#unlabelled})
   */
  public static FinetunedModel classifier(
      Encoder encoder,
      Catalog catalog,
      String label,
      FinetuneOptions options,
      FinetuneProgress progress) {
    LabelledGalaxies galaxies = ClassReader.read(catalog, label, options.labels());
    return new FinetuneRun(encoder, options, progress).run(galaxies);
  }

  /** Teaches to predict the numbers in a column, with the default options and in silence. */
  public static FinetunedModel regressor(Encoder encoder, Catalog catalog, String label) {
    return regressor(encoder, catalog, label, FinetuneOptions.standard(), FinetuneProgress.SILENT);
  }

  /**
   * Teaches to predict the numbers in a column.
   *
   * @param label the column; galaxies in which it is empty are left out. −1 is a number here
   */
  public static FinetunedModel regressor(
      Encoder encoder,
      Catalog catalog,
      String label,
      FinetuneOptions options,
      FinetuneProgress progress) {
    LabelledGalaxies galaxies = NumberReader.read(catalog, label, options.labels());
    return new FinetuneRun(encoder, options, progress).run(galaxies);
  }

  /** Teaches how volunteers vote, with the default options and in silence. */
  public static FinetunedModel voteTree(Encoder encoder, Catalog catalog, Schema schema) {
    return voteTree(encoder, catalog, schema, FinetuneOptions.standard(), FinetuneProgress.SILENT);
  }

  /**
   * Teaches how volunteers vote on every question of a decision tree.
   *
   * @param catalog with a column of vote counts for each answer; galaxies that nobody voted on are
   *     left out
   */
  public static FinetunedModel voteTree(
      Encoder encoder,
      Catalog catalog,
      Schema schema,
      FinetuneOptions options,
      FinetuneProgress progress) {
    LabelledGalaxies galaxies = VoteCountReader.read(catalog, schema);
    return new FinetuneRun(encoder, options, progress).run(galaxies);
  }
}
