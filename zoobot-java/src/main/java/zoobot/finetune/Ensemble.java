package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import zoobot.catalog.Catalog;
import zoobot.image.FitsOptions;
import zoobot.image.ImageShape;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.predict.Certainty;
import zoobot.predict.Predictions;
import zoobot.predict.Predictor;
import zoobot.task.Task;

/**
 * Several models that answer the same as one: probabilities of classes and numbers are averaged,
 * and what models know of votes is mixed as distributions ({@link Task#mixed}). Each keeps its own
 * calibration.
 *
 * <p>Prediction is deterministic, and safe for several threads. To close it closes the models.
 */
public final class Ensemble implements Predictor, AutoCloseable {

  private final List<FinetunedModel> models;

  private Ensemble(List<FinetunedModel> models) {
    this.models = List.copyOf(models);
  }

  /**
   * Returns models as one; each is seen the same image.
   *
   * @throws IllegalArgumentException if there is none, or two don't answer the same, or not images
   *     of the same size, frame and colours
   */
  public static Ensemble of(List<FinetunedModel> models) {
    Check.that(!models.isEmpty(), "an ensemble needs at least one model");
    FinetunedModel first = models.get(0);
    for (FinetunedModel model : models) {
      boolean same =
          model.task().kind().equals(first.task().kind())
              && model.columns().equals(first.columns());
      String differ = "models of one ensemble answer the same; here one answers %s, another %s";
      Check.that(same, differ, first.task().title(), model.task().title());
      ImageShape one = first.images();
      ImageShape other = model.images();
      String seen =
          "models of one ensemble see the same images; here of %d colours, %s, and of %d, %s";
      Check.that(one.equals(other), seen, one.channels(), one, other.channels(), other);
    }
    return new Ensemble(models);
  }

  /** Reads models by name or folder; throws as {@link FinetunedModel#named} and {@link #of}. */
  public static Ensemble named(List<String> names) {
    List<FinetunedModel> models = new ArrayList<>();
    try {
      names.forEach(name -> models.add(FinetunedModel.named(name)));
      return of(models);
    } catch (RuntimeException e) {
      models.forEach(FinetunedModel::close);
      throw e;
    }
  }

  /** Returns what the models answer, as the first of them knows it. */
  public Task task() {
    return models.get(0).task();
  }

  /**
   * Predicts galaxies in memory.
   *
   * @throws zoobot.table.TableException if an image can't be read
   */
  public Predictions predict(Catalog catalog) {
    return FrozenFeatures.predictions(this, catalog, Progress.standard());
  }

  @Override
  public List<String> columns() {
    return task().columns();
  }

  @Override
  public ImageShape images() {
    return models.get(0).images();
  }

  @Override
  public NDManager manager() {
    return models.get(0).manager();
  }

  /** Returns the raw outputs of all models side by side, {@code [B, models · K]}. */
  @Override
  public NDArray outputs(NDArray images) {
    try (NDList each = new NDList(models.stream().map(m -> m.outputs(images)).toList())) {
      return NDArrays.concat(each, 1);
    }
  }

  @Override
  public float[] answers(float[] outputs) {
    int k = outputs.length / models.size();
    float[][] answers = new float[models.size()][];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = models.get(i).answers(Arrays.copyOfRange(outputs, i * k, (i + 1) * k));
    }
    return answers.length == 1 ? answers[0] : mixed(answers);
  }

  @Override
  public float[] mixed(float[][] answers) {
    return task().mixed(answers);
  }

  @Override
  public boolean tellsSpread() {
    return task().tellsSpread();
  }

  /** Returns what one model says of how sure it is; several have not learnt it together. */
  @Override
  public Certainty certainty(double level) {
    String several = "how sure several models are together is not known; ask one of them";
    Check.that(models.size() == 1, several);
    return models.get(0).certainty(level);
  }

  /**
   * Returns how FITS images are shown to all of the models.
   *
   * @throws IllegalArgumentException if another q or percentile is wanted than a model has learnt
   *     from, or the models have learnt from different ones
   */
  @Override
  public FitsOptions shown(FitsOptions wanted) {
    FitsOptions shown = models.get(0).shown(wanted);
    String differ = "the models learnt from FITS images shown in different ways: %s and %s";
    models.forEach(m -> Check.that(m.shown(wanted).equals(shown), differ, shown, m.shown(wanted)));
    return shown;
  }

  @Override
  public String identity() {
    return models.stream().map(FinetunedModel::identity).collect(Collectors.joining("+"));
  }

  @Override
  public void close() {
    models.forEach(FinetunedModel::close);
  }

  @Override
  public String toString() {
    return models.size() == 1
        ? models.get(0).toString()
        : "Ensemble of " + models.size() + " models: " + task().title();
  }
}
