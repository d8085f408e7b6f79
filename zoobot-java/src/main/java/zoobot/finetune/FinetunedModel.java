package zoobot.finetune;

import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.repository.zoo.ZooModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zoobot.calibration.CalibrationReport;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.evaluation.EvaluationOptions;
import zoobot.evaluation.VoteEvaluation;
import zoobot.evaluation.VoteFractions;
import zoobot.image.FitsOptions;
import zoobot.image.ImageShape;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.ContentDigest;
import zoobot.onnx.OnnxOptions;
import zoobot.predict.Certainty;
import zoobot.predict.Prediction;
import zoobot.predict.PredictionOptions;
import zoobot.predict.PredictionSummary;
import zoobot.predict.Predictions;
import zoobot.predict.Predictor;
import zoobot.schema.Schema;
import zoobot.table.internal.Faults;
import zoobot.task.Labels;
import zoobot.task.Scores;
import zoobot.task.Task;

/**
 * An encoder of its own and a head that answers what a task asks; made by {@link Finetune} or read
 * from a folder.
 *
 * <p>Prediction is deterministic, and safe for several threads. Close it to free its weights.
 */
public final class FinetunedModel implements Predictor, AutoCloseable {

  private static final String LEARNT =
      "the model has learnt from each of its galaxies; measure on others";

  private final Encoder encoder;
  private final Head head;
  private final ModelConfig config;
  private final FinetuneReport report;
  private final Reference reference; // null for none

  /** A model that has learnt from galaxies; what there is to say of it comes by {@link #with}. */
  FinetunedModel(Encoder encoder, Head head, Labels learnt, ImageShape images) {
    this(encoder, head, ModelConfig.of(encoder, head, learnt, images), null, null);
  }

  FinetunedModel(
      Encoder encoder, Head head, ModelConfig config, FinetuneReport report, Reference reference) {
    this.reference = reference;
    this.encoder = encoder;
    this.head = head;
    this.config = config;
    this.report = report;
  }

  /** Returns the same model with what there is to say of it. */
  FinetunedModel with(FinetuneReport text) {
    return new FinetunedModel(encoder, head, config, text, reference);
  }

  /** Returns the same model with what its task has learnt of its certainty. */
  FinetunedModel with(Task task) {
    return new FinetunedModel(encoder, head, config.withTask(task), report, reference);
  }

  /**
   * Reads a model from a folder.
   *
   * @throws IllegalArgumentException if the folder holds no model, one of another version that this
   *     one can't read, one of a task that isn't known ({@link Task#register}), or a damaged one;
   *     the message names the file
   */
  public static FinetunedModel load(Path folder) {
    return ModelFiles.load(folder);
  }

  /**
   * Returns a model that comes with the library, or one from a folder.
   *
   * <p>{@code galaxies} answers the questions of the Galaxy Zoo DECaLS tree, {@link
   * zoobot.schema.Schemas#gzDecals5()}, for anyone's images, with no training at all; its {@link
   * #report()} says what it learnt from and how good it is.
   *
   * @param name {@code galaxies}, or a folder; a folder of that name that holds a model is
   *     preferred
   * @throws IllegalArgumentException if there is neither; or as {@link #load}
   */
  public static FinetunedModel named(String name) {
    return ModelFiles.named(name);
  }

  /**
   * Writes a folder with all that is needed to use the model, its encoder included (in {@code
   * encoder}, for {@link Encoder#load}), and with its report; in place of a model that is there.
   *
   * @throws IllegalArgumentException if the folder is there and is neither empty nor a model, or
   *     holds files beside the model
   */
  public void save(Path folder) {
    ModelFiles.save(this, folder);
  }

  /** Writes an ONNX file with the default options; see the other method. */
  public void saveOnnx(Path file) {
    saveOnnx(file, OnnxOptions.defaults());
  }

  /**
   * Writes an ONNX file, which other engines run: from {@code images}, {@code [N, C, S, S]} float32
   * in 0…1, to an output {@code [N]} for each of the {@link #columns()}, by their names, and {@code
   * representation}. The file's metadata tell the rest, such as classes and provenance.
   *
   * @throws IllegalArgumentException as {@link Encoder#saveOnnx}; or if the task is one of your own
   *     that can't be written, see {@link Task#onnx}
   */
  public void saveOnnx(Path file, OnnxOptions options) {
    ModelOnnx.graph(this, options).write(file);
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

  /** Returns what the model answers. */
  public Task task() {
    return config.task();
  }

  /**
   * Returns the decision tree that the model answers.
   *
   * @throws IllegalStateException if it has not learnt from votes
   */
  public Schema schema() {
    return task().schema();
  }

  /**
   * Returns what galaxies that the model had not learnt from look like to it, by which {@code
   * zoobot.trust.Trust} compares others; none unless one was asked for ({@link
   * FinetuneOptions#reference}) or made since ({@link #referring}).
   */
  public Optional<Reference> reference() {
    return Optional.ofNullable(reference);
  }

  /**
   * Returns the same model, to which others are compared by these labelled galaxies; those among
   * them that it learnt from are left out. The two share their weights: to close one closes both.
   *
   * @throws zoobot.table.TableException if labels or images can't be used
   * @throws IllegalArgumentException if fewer than 30 are left
   */
  public FinetunedModel referring(Catalog labelled, Progress progress) {
    Labels others = others(labelled);
    String few =
        "%s: %d labelled galaxies that the model has not learnt from; at least %d are needed";
    boolean enough = others.size() >= Reference.FEWEST;
    Check.that(enough, few, labelled.source(), others.size(), Reference.FEWEST);
    return referring(others, progress);
  }

  /** See the other method; these it has not learnt from. */
  FinetunedModel referring(Labels others, Progress progress) {
    Reference seen = Reference.of(this, others, progress);
    return new FinetunedModel(encoder, head, config, report, seen);
  }

  /** Returns the encoder below the head, which belongs to the model and is closed with it. */
  public Encoder encoder() {
    return encoder;
  }

  /**
   * Returns the same model, whose encoder says more of where its weights came from. The two share
   * their weights: to close one closes both.
   */
  public FinetunedModel withProvenance(String text) {
    return new FinetunedModel(encoder.withProvenance(text), head, config, report, reference);
  }

  /**
   * Returns the names of the answers for a galaxy: of a classifier {@code LABEL_pred}, the
   * probability of yes, where the two classes are 0 and 1, no and yes or false and true, and {@code
   * LABEL_CLASS_pred} for each class otherwise; of a regressor {@code LABEL_pred}; of a vote tree
   * {@code QUESTION_ANSWER_fraction}, then {@code QUESTION_ANSWER_dirichlet}.
   */
  @Override
  public List<String> columns() {
    return task().columns();
  }

  /**
   * Predicts galaxies in memory.
   *
   * @throws zoobot.table.TableException if an image can't be read
   */
  public Predictions predict(Catalog catalog) {
    return FrozenFeatures.predictions(this, catalog, Progress.standard());
  }

  /**
   * Predicts galaxies in memory and says how sure the model is, in more columns: of a classifier
   * {@code LABEL_confidence}, the probability that its answer is right for a galaxy like those
   * labelled, and {@code LABEL_set}, the answers that can't be ruled out, such as {@code ring},
   * {@code no ring} or {@code ring|no ring}; of a regressor {@code LABEL_low} and {@code
   * LABEL_high}; of votes {@code QUESTION_set}, and the fewest and most of 40 votes for each
   * answer. The set, and the interval, hold the truth for a part of galaxies like those labelled,
   * and the set of a classifier for that part of each class.
   *
   * @param level the part: 0.9 for 9 in 10 galaxies
   * @throws IllegalArgumentException if the model can't tell, or can't promise as much
   * @throws zoobot.table.TableException if an image can't be read
   */
  public Predictions howSure(Catalog catalog, double level) {
    Certainty certainty = certainty(level); // before the work
    return predict(catalog).with(certainty);
  }

  @Override
  public Certainty certainty(double level) {
    return task().certainty(level);
  }

  /**
   * Predicts galaxies and writes them to a file, with the default options; see {@link
   * Prediction#run}.
   */
  public PredictionSummary predict(Catalog catalog, Path output) {
    return predict(catalog, output, PredictionOptions.defaults(), Progress.standard());
  }

  /** Predicts galaxies and writes them to a file; see {@link Prediction#run}. */
  public PredictionSummary predict(
      Catalog catalog, Path output, PredictionOptions options, Progress progress) {
    try (CatalogStream stream = CatalogStream.of(catalog)) {
      return Prediction.run(this, stream, output, options, progress);
    }
  }

  /**
   * Compares the model's answers with the labels of galaxies, for example those of another survey.
   *
   * @throws zoobot.table.TableException if labels or images can't be used
   */
  public Scores score(Catalog catalog) {
    Labels labels = task().read(catalog);
    return task().score(answers(labels, Progress.standard()), labels.targets());
  }

  /** Measures with the default options; see the other method. */
  public VoteEvaluation evaluate(Catalog catalog) {
    return evaluate(catalog, EvaluationOptions.defaults(), Progress.standard());
  }

  /**
   * Measures the model's answers on a decision tree against volunteers' votes. Left out are
   * galaxies that the model has learnt from, by their ids, and those without any vote.
   *
   * @throws IllegalStateException if the model has not learnt from votes; {@link #score} measures
   *     any
   * @throws zoobot.table.TableException if votes or images can't be used, or no galaxy is left
   */
  public VoteEvaluation evaluate(Catalog catalog, EvaluationOptions options, Progress progress) {
    Schema schema = schema();
    Set<String> learnt = report.learntFrom();
    Catalog others = catalog.rows(row -> !learnt.contains(catalog.id(row)));
    Faults.check(others.size() > 0, catalog.source(), LEARNT);
    Catalog voted = others.rows(VoteFractions.of(schema, others.votes(schema))::isAsked);
    return FrozenFeatures.predictions(this, voted, progress).evaluate(voted, schema, options);
  }

  /**
   * Returns the same model, which has learnt how sure it is from labelled galaxies, such as those
   * of another survey, in place of what it knew before. Left out are galaxies that it has learnt
   * from, by their ids. The two share their weights: to close one closes both.
   *
   * @throws zoobot.table.TableException if labels or images can't be used, or no galaxy is left
   */
  public FinetunedModel calibrated(Catalog labelled) {
    Labels labels = others(labelled);
    return with(task().calibrated(raw(labels, Progress.standard()), labels.targets()));
  }

  /**
   * Returns how the model's sets or intervals keep their promise on labelled galaxies that it has
   * not learnt from, by their ids, such as those of another survey; before, with what it knows of
   * its certainty (of votes, without any calibration), and after it has learnt that from half of
   * them.
   *
   * @param divisions how often galaxies are divided, at least 1
   * @throws zoobot.table.TableException if labels or images can't be used, or there are fewer than
   *     40 galaxies
   */
  public CalibrationReport promises(Catalog labelled, int divisions) {
    return Promises.of(this, labelled, divisions);
  }

  /** Returns the same model without what it has learnt of its certainty; weights are shared. */
  public FinetunedModel uncalibrated() {
    return with(task().calibrated(new float[0][], new float[0][]));
  }

  /** Returns the labelled galaxies that the model has not learnt from, by their ids. */
  Labels others(Catalog labelled) {
    Labels all = task().read(labelled);
    Set<String> learnt = report.learntFrom();
    List<String> ids = all.ids();
    Labels others = all.where(row -> !learnt.contains(ids.get(row)), "the model learnt from them");
    Faults.check(others.size() > 0, others.source(), LEARNT);
    return others;
  }

  /**
   * Returns the model for DJL: {@code newPredictor().predict(image)} gives the answers by column.
   * It uses this model's weights, so it is of use until this is closed.
   */
  public ZooModel<Image, Map<String, Float>> zooModel() {
    return DjlModel.of(
        this,
        answers -> {
          Map<String, Float> map = new LinkedHashMap<>();
          columns().forEach(column -> map.put(column, answers[map.size()]));
          return map;
        });
  }

  /**
   * Returns a classifier for DJL: {@code newPredictor().predict(image)} gives all classes with
   * their probabilities.
   *
   * @throws IllegalStateException if this is no classifier
   */
  public ZooModel<Image, Classifications> zooClassifier() {
    if (task().classes().isEmpty()) {
      throw new IllegalStateException(this + " is no classifier");
    }
    return DjlModel.of(
        this,
        answers ->
            new Classifications(
                task().classes(), Arrays.stream(task().probabilities(answers)).boxed().toList()));
  }

  /** Returns answers {@code [galaxies][columns]}. */
  float[][] answers(Labels labels, Progress progress) {
    return Arrays.stream(raw(labels, progress)).map(this::answers).toArray(float[][]::new);
  }

  /** Returns raw outputs {@code [galaxies][K]}. */
  float[][] raw(Labels labels, Progress progress) {
    return FrozenFeatures.outputs(this, labels.galaxies(), labels.source(), progress);
  }

  @Override
  public ImageShape images() {
    return encoder.images(config.size(), config.frame());
  }

  @Override
  public NDManager manager() {
    return encoder.manager();
  }

  @Override
  public NDArray outputs(NDArray images) {
    try (NDArray representation = encoder.represent(images)) {
      return head.apply(representation, false);
    }
  }

  @Override
  public float[] answers(float[] outputs) {
    return task().answers(outputs);
  }

  @Override
  public float[] mixed(float[][] answers) {
    return task().mixed(answers);
  }

  @Override
  public boolean tellsSpread() {
    return task().tellsSpread();
  }

  /**
   * Returns how FITS images are shown to the model: where the options wanted are at their defaults,
   * as those were that it learnt from.
   *
   * @throws IllegalArgumentException if another q or percentile is wanted; the message names both
   */
  @Override
  public FitsOptions shown(FitsOptions wanted) {
    return config.shown(wanted);
  }

  @Override
  public String identity() {
    ContentDigest digest = new ContentDigest();
    digest.add(config.toJson().replace(ModelConfig.VERSION, ""));
    encoder.network().numbers().forEach(digest::add);
    head.tensors().values().forEach(tensor -> digest.add(tensor.getArray().toFloatArray()));
    return digest.hex();
  }

  Head head() {
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
    return "Finetuned model: " + task().title() + ", on " + encoder.config().architecture();
  }
}
