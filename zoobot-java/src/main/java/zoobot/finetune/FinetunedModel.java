package zoobot.finetune;

import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.repository.zoo.ZooModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.io.internal.ContentDigest;
import zoobot.predict.Prediction;
import zoobot.predict.PredictionOptions;
import zoobot.predict.PredictionSummary;
import zoobot.predict.Predictions;
import zoobot.predict.Predictor;

/**
 * An encoder of its own and a head that answers one question; made by {@link Finetune} or read from
 * a folder.
 *
 * <p>Prediction is deterministic, and safe for several threads. Close it to free its weights.
 */
public final class FinetunedModel implements Predictor, AutoCloseable {

  private final Encoder encoder;
  private final LinearHead head;
  private final ModelConfig config;
  private final FinetuneReport report;

  FinetunedModel(Encoder encoder, LinearHead head, ModelConfig config) {
    this(encoder, head, config, null);
  }

  private FinetunedModel(
      Encoder encoder, LinearHead head, ModelConfig config, FinetuneReport report) {
    this.encoder = encoder;
    this.head = head;
    this.config = config;
    this.report = report;
  }

  /** Returns a model whose head is to be read from a file. */
  static FinetunedModel blank(Encoder encoder, ModelConfig config) {
    float[] zeros = new float[encoder.features()];
    LinearHead head =
        new LinearHead(
            new Standardisation(zeros, zeros), config.task().outputs(), encoder.manager());
    return new FinetunedModel(encoder, head, config);
  }

  /** Returns the same model with what there is to say of it. */
  FinetunedModel with(FinetuneReport text) {
    return new FinetunedModel(encoder, head, config, text);
  }

  /**
   * Reads a model from a folder.
   *
   * @throws IllegalArgumentException if the folder holds no model, one of another version that this
   *     one can't read, or a damaged one; the message names the file
   */
  public static FinetunedModel load(Path folder) {
    return ModelFiles.load(folder);
  }

  /**
   * Writes a folder with all that is needed to use the model, its encoder included, and with its
   * report; in place of a model that is there.
   *
   * @throws IllegalArgumentException if the folder is there and is neither empty nor a model, or
   *     holds files beside the model
   */
  public void save(Path folder) {
    ModelFiles.save(this, folder);
  }

  /**
   * Makes sure that a model could be saved to a folder, before work begins whose result would be
   * lost.
   *
   * @param replace whether a model that is there may be replaced
   * @throws IllegalArgumentException if not
   */
  public static void checkTarget(Path folder, boolean replace) {
    ModelFiles.checkTarget(folder, replace);
  }

  /** Returns what finetuning did and how good the model is. */
  public FinetuneReport report() {
    return report;
  }

  /**
   * Returns the names of the answers for a galaxy: of a classifier {@code LABEL_pred}, the
   * probability of yes, where the two classes are 0 and 1, no and yes or false and true, and {@code
   * LABEL_CLASS_pred} for each class otherwise; of a regressor {@code LABEL_pred}; of a vote tree
   * {@code QUESTION_ANSWER_fraction}, then {@code QUESTION_ANSWER_dirichlet}.
   */
  @Override
  public List<String> columns() {
    return config.task().columns();
  }

  /**
   * Predicts galaxies in memory.
   *
   * @throws zoobot.catalog.CatalogException if an image can't be read
   */
  public Predictions predict(Catalog catalog) {
    return new Predictions(catalog.ids(), columns(), answers(catalog, FinetuneProgress.SILENT));
  }

  /**
   * Predicts galaxies and writes them to a file as it goes, with the default options; see {@link
   * Prediction#run}.
   */
  public PredictionSummary predict(Catalog catalog, Path output) {
    return predict(catalog, output, PredictionOptions.defaults());
  }

  /** Predicts galaxies and writes them to a file as it goes; see {@link Prediction#run}. */
  public PredictionSummary predict(Catalog catalog, Path output, PredictionOptions options) {
    try (CatalogStream stream = CatalogStream.of(catalog)) {
      return Prediction.run(this, stream, output, options, Progress.standard());
    }
  }

  /**
   * Returns the model for DJL: {@code newPredictor().predict(image)} gives the answers by column.
   * It uses this model's weights, so it is of use until this is closed.
   */
  public ZooModel<Image, Map<String, Float>> zooModel() {
    return DjlModel.of(this, new GalaxyTranslator<>(this, this::byColumn));
  }

  /**
   * Returns a classifier for DJL: {@code newPredictor().predict(image)} gives all classes with
   * their probabilities.
   *
   * @throws IllegalStateException if this is no classifier
   */
  public ZooModel<Image, Classifications> zooClassifier() {
    if (config.task() instanceof ClassTask task) {
      return DjlModel.of(
          this,
          new GalaxyTranslator<>(
              this,
              answers ->
                  new Classifications(
                      task.classes(),
                      Arrays.stream(task.probabilities(answers)).boxed().toList())));
    }
    throw new IllegalStateException(this + " is no classifier");
  }

  private Map<String, Float> byColumn(float[] answers) {
    Map<String, Float> map = new LinkedHashMap<>();
    for (int c = 0; c < answers.length; c++) {
      map.put(columns().get(c), answers[c]);
    }
    return map;
  }

  /** Returns answers {@code [galaxies][columns]}. */
  float[][] answers(Catalog catalog, FinetuneProgress progress) {
    Rendering rendering = Rendering.turned(encoder.channels(), config.size(), 1);
    List<float[]> answers = new ArrayList<>();
    try (CatalogStream stream = CatalogStream.of(catalog);
        ViewLoader loader = new ViewLoader(stream, rendering, Representing.BATCH)) {
      for (ViewBatch batch = loader.next(); batch != null; batch = loader.next()) {
        batch.orThrow(catalog.source());
        answers.addAll(Arrays.asList(Answers.each(config.task(), raw(batch))));
        progress.galaxies("predictions", answers.size(), catalog.size());
      }
    }
    return answers.toArray(float[][]::new);
  }

  /** Returns raw outputs of all views of the readable galaxies, {@code [R · V · K]}. */
  float[] raw(ViewBatch batch) {
    if (batch.readable() == 0) {
      return new float[0];
    }
    try (NDManager sub = encoder.manager().newSubManager();
        NDArray raw = raw(batch.array(sub))) {
      return raw.toFloatArray();
    }
  }

  /** Returns raw outputs {@code [B, K]} of images {@code [B, C, S, S]}, without gradients. */
  NDArray raw(NDArray images) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try (NDArray representation = encoder.represent(images)) {
      return head.apply(representation);
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  @Override
  public int channels() {
    return encoder.channels();
  }

  @Override
  public int size() {
    return config.size();
  }

  @Override
  public NDManager manager() {
    return encoder.manager();
  }

  @Override
  public NDArray outputs(NDArray images) {
    try (NDArray representation = encoder.represent(images)) {
      return head.apply(representation);
    }
  }

  @Override
  public float[] answers(float[] outputs) {
    return config.task().answers(outputs);
  }

  @Override
  public String identity() {
    ContentDigest digest = new ContentDigest();
    digest.add(config.toJson().replace(ModelConfig.VERSION, ""));
    Stream.of(encoder.network().tensors(), head.tensors())
        .flatMap(tensors -> tensors.values().stream())
        .forEach(tensor -> digest.add(tensor.getArray().toFloatArray()));
    return digest.hex();
  }

  Encoder encoder() {
    return encoder;
  }

  LinearHead head() {
    return head;
  }

  ModelConfig config() {
    return config;
  }

  @Override
  public void close() {
    encoder.close();
  }

  @Override
  public String toString() {
    return "Finetuned model: " + config.task().title() + ", on " + encoder.config().architecture();
  }
}
