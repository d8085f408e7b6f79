package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogException;
import zoobot.catalog.Galaxy;
import zoobot.catalog.ImageReport;
import zoobot.catalog.internal.Division;
import zoobot.catalog.internal.Division.Partition;
import zoobot.catalog.internal.ImageCheck;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.image.TrainingView;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.task.Labels;
import zoobot.task.Task;
import zoobot.training.Batches;

/** One finetuning, from labelled galaxies to a model with its report. */
final class FinetuneRun {

  /** Beyond, the representations of more than one view would fill the memory. */
  private static final int MOST_WITH_VIEWS = 10_000;

  private static final int MOST_IN_FOLDS = 4_000;
  private static final int MOST_FOLDS = 5;
  private static final int FEWEST = 4;

  private final Encoder given;
  private final FinetuneOptions options;
  private final Progress progress;
  private final long start = System.nanoTime();

  FinetuneRun(Encoder encoder, FinetuneOptions options, Progress progress) {
    this.given = encoder;
    this.options = options;
    this.progress = progress;
    int wanted = options.depth().parts();
    int parts = encoder.network().parts();
    Check.that(wanted <= parts, "%d parts are to be trained; the encoder has %d", wanted, parts);
  }

  /** Finetunes on a catalogue. */
  FinetunedModel run(Catalog catalog, Task task) {
    Labels labels = inUse(catalog, checked(task.read(catalog)));
    ImageReport report = only(catalog, labels).checkImages(progress);
    Labels galaxies = usable(labels, report);
    int[] groups = ImageCheck.copies(galaxies.galaxies().stream().map(Galaxy::image).toList());
    Parts parts = Parts.of(galaxies, partition(catalog, galaxies, groups), groups);
    boolean scratch = options.depth().fromScratch();
    return owning(
        scratch ? Encoder.untrained(given.config(), options.seed()) : given.copy(),
        encoder -> {
          HeadFit fit =
              scratch
                  ? new HeadFit(first(encoder, parts.train().task().outputs()), 0)
                  : fitHead(encoder, parts, features(encoder, catalog, parts.train()));
          return reported(encoder, parts, fit, onImages(encoder, parts, fit));
        });
  }

  /** Finetunes on all of these galaxies, seen as the features are. */
  FinetunedModel onFeatures(FrozenFeatures features, Labels train) {
    checked(train);
    int[] rows = IntStream.range(0, train.size()).toArray();
    Parts parts = Parts.of(train, Partition.train(rows.length), rows);
    return owning(
        given.copy(),
        encoder -> {
          HeadFit fit = fitHead(encoder, parts, features);
          float[] weights = weights(parts, train);
          MapBatches batches =
              features.batches(train, weights, options.depth().batch(), options.seed());
          HeadedEncoder.Outcome outcome =
              top(encoder, parts, fit, features.from(), batches, batches.inOrder());
          return reported(encoder, parts, fit, outcome);
        });
  }

  /** The encoder is the model's if all goes well, and is closed if not. */
  static FinetunedModel owning(Encoder encoder, Function<Encoder, FinetunedModel> work) {
    boolean done = false;
    try {
      FinetunedModel model = Forward.withoutGradients(() -> work.apply(encoder));
      done = true;
      return model;
    } finally {
      if (!done) {
        encoder.close();
      }
    }
  }

  private static Labels checked(Labels labels) {
    if (labels.size() < FEWEST) {
      throw new CatalogException(
          "%s: %d galaxies to learn %s from; at least %d are needed"
              .formatted(labels.source(), labels.size(), labels.task().title(), FEWEST));
    }
    return labels;
  }

  /** Leaves out the galaxies that the split's column says nothing of. */
  private Labels inUse(Catalog catalog, Labels labels) {
    String column = options.splitColumn();
    if (column.isEmpty()) {
      return labels;
    }
    List<String> cells = cells(catalog, labels);
    return labels.where(row -> cells.get(row) != null, "column '" + column + "' is empty");
  }

  private List<String> cells(Catalog catalog, Labels labels) {
    List<String> all = catalog.texts(options.splitColumn());
    return labels.ids().stream().map(id -> all.get(catalog.row(id))).toList();
  }

  private Labels usable(Labels labels, ImageReport report) {
    if (report.ok()) {
      return labels;
    }
    if (!options.leaveOutBroken()) {
      report.orThrow();
    }
    Set<String> broken = new HashSet<>();
    for (ImageReport.Fault fault : report.faults()) {
      broken.add(fault.id());
      progress.note("left out: " + fault);
    }
    return labels.where(
        row -> !broken.contains(labels.galaxies().get(row).id()), "their image can't be read");
  }

  private Partition partition(Catalog catalog, Labels galaxies, int[] groups) {
    Division division = new Division(galaxies.ids(), galaxies.strata(), groups);
    boolean frozen = options.depth().isFrozen();
    double validation = options.validationFraction();
    String column = options.splitColumn();
    Partition partition =
        column.isEmpty()
            ? division.random(frozen ? 0 : validation, options.testFraction(), options.seed())
            : Division.byColumn(
                cells(catalog, galaxies),
                column,
                galaxies.source(),
                row -> galaxies.galaxies().get(row).line());
    return frozen
        ? partition.withoutValidation()
        : division.withValidation(partition, validation, options.seed());
  }

  private FrozenFeatures features(Encoder encoder, Catalog catalog, Labels train) {
    int views = train.size() > MOST_WITH_VIEWS ? 1 : options.views();
    return FrozenFeatures.of(encoder, only(catalog, train), options.size(), views, 0, progress);
  }

  /** Returns the part of a catalogue that has labels. */
  static Catalog only(Catalog catalog, Labels labels) {
    return catalog.rows(labels.ids().stream().mapToInt(catalog::row).toArray());
  }

  private HeadFit fitHead(Encoder encoder, Parts parts, FrozenFeatures features) {
    Labels train = parts.train();
    float[][][] representations = features.representations(train);
    Standardisation standard = Standardisation.of(representations);
    float[] weights = weights(parts, train);
    HeadData data = new HeadData(representations, standard, train.targets(), weights, train.task());
    HeadOptions head = options.head();
    if (!head.isLinear()) {
      return HeadFit.hidden(encoder, data, train, head, options.seed(), progress);
    }
    int[] groups = IntStream.of(parts.partition().train()).map(i -> parts.groups()[i]).toArray();
    Division division = new Division(train.ids(), train.strata(), groups);
    Division.Folds folds = division.folds(folds(train), MOST_IN_FOLDS, options.seed());
    return HeadFit.linear(encoder, data, folds, head);
  }

  /** Returns the number of folds; each has at least one galaxy of every class. */
  private static int folds(Labels train) {
    int smallest =
        train.task().classes().isEmpty()
            ? train.size() / 2
            : Arrays.stream(train.counts()).filter(n -> n > 0).min().orElse(0);
    return Math.min(MOST_FOLDS, smallest);
  }

  private Head first(Encoder encoder, int outputs) {
    Standardisation none = Standardisation.none(encoder.features());
    return options.head().isLinear()
        ? Head.zeros(none, outputs, encoder.manager())
        : Head.random(options.head(), none, outputs, options.seed(), encoder.manager());
  }

  private static float[] weights(Parts parts, Labels galaxies) {
    return parts.train().task().weights(parts.train(), galaxies);
  }

  private HeadedEncoder.Outcome onImages(Encoder encoder, Parts parts, HeadFit fit) {
    int batch = options.depth().batch();
    int size = options.size();
    int channels = encoder.channels();
    float[] weights = weights(parts, parts.train());
    TrainingView view = TrainingView.defaults();
    Batches train =
        new ImageBatches(
            parts.train(), weights, view, channels, batch, epoch -> size, options.seed());
    float[] heldWeights = weights(parts, parts.validation());
    Batches held = ImageBatches.inOrder(parts.validation(), heldWeights, channels, batch, size);
    return top(encoder, parts, fit, 0, train, held);
  }

  /** Returns null where no part is to be trained. */
  private HeadedEncoder.Outcome top(
      Encoder encoder, Parts parts, HeadFit fit, int from, Batches train, Batches held) {
    DepthOptions depth = options.depth();
    if (depth.isFrozen()) {
      return null;
    }
    try (NDManager sub = encoder.manager().newSubManager()) {
      double share = depth.fromScratch() ? 0 : fit.penalty() / parts.train().size();
      HeadedEncoder objective =
          new HeadedEncoder(encoder, fit.head(), parts.train().task(), depth, from, sub)
              .penalised(share);
      return objective.fit(train, held, options.training(), progress);
    }
  }

  private FinetunedModel reported(
      Encoder encoder, Parts parts, HeadFit fit, HeadedEncoder.Outcome outcome) {
    Task task = parts.train().task();
    ModelConfig config =
        new ModelConfig(task, options.size(), encoder.features(), fit.head().options());
    FinetunedModel model = new FinetunedModel(encoder, fit.head(), config, null);
    float[][] answers = model.answers(parts.test(), progress);
    double seconds = (System.nanoTime() - start) / 1e9;
    return model.with(
        new ReportWriter(options, parts, fit, outcome, answers, encoder, seconds).report());
  }

  /** What is learnt from, stopped by and measured with; the task is that of the first. */
  record Parts(
      Labels train, Labels validation, Labels test, Partition partition, int[] groups, Labels all) {

    static Parts of(Labels galaxies, Partition partition, int[] groups) {
      Labels train = galaxies.rows(partition.train());
      check(train, galaxies);
      Task task = train.task().fitted(train);
      return new Parts(
          train.withTask(task),
          galaxies.rows(partition.validation()).withTask(task),
          galaxies.rows(partition.test()).withTask(task),
          partition,
          groups,
          galaxies);
    }

    private static void check(Labels train, Labels all) {
      long kinds = Arrays.stream(train.counts()).filter(n -> n > 0).count();
      if (train.size() < 2 || (!train.task().classes().isEmpty() && kinds < 2)) {
        throw new CatalogException(
            "%s: %d galaxies of %d kinds are left to learn from, of %d with a label; there must be at least two"
                .formatted(all.source(), train.size(), kinds, all.size()));
      }
    }
  }
}
