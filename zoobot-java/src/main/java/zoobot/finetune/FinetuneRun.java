package zoobot.finetune;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.Galaxy;
import zoobot.catalog.ImageReport;
import zoobot.catalog.internal.Division;
import zoobot.catalog.internal.Division.Partition;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.image.ImageShape;
import zoobot.image.TrainingView;
import zoobot.image.View;
import zoobot.image.internal.ImageCheck;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.table.internal.Faults;
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
  private final Along along; // null for none
  private final FinetuneOptions options;
  private final ImageShape seen;
  private final Progress progress;
  private final long start = System.nanoTime();

  FinetuneRun(Encoder encoder, FinetuneOptions options, Progress progress) {
    this(encoder, null, options, progress);
  }

  FinetuneRun(Encoder encoder, Along along, FinetuneOptions options, Progress progress) {
    boolean linear = options.head().isLinear() && options.depth().isFrozen();
    Check.that(along == null || linear, "more galaxies go with a linear head on a frozen encoder");
    this.along = along;
    this.given = encoder;
    this.options = options;
    seen = encoder.images(options.size(), options.frame());
    this.progress = progress;
    int wanted = options.depth().parts();
    encoder.network().checkTrainable(wanted);
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
    checkReference(parts.test());
    boolean scratch = options.depth().fromScratch();
    return owning(
        scratch ? Encoder.untrained(given.config(), options.seed()) : given.copy(),
        encoder -> {
          HeadFit fit =
              scratch
                  ? HeadFit.none(encoder, parts.train().task(), options)
                  : fitHead(encoder, parts, representations(encoder, catalog, parts));
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
          float[] weights = weights(parts, train);
          HeadFit fit = fitHead(encoder, parts, features.frozen().data(train, weights));
          HeadData data = features.data(train, weights);
          int batch = options.depth().batch();
          var maps = new LabelledBatches.OfMaps(data, batch, options.seed());
          return reported(
              encoder, parts, fit, top(encoder, parts, fit, features.from(), maps, maps.inOrder()));
        });
  }

  /** The encoder is the model's if all goes well, and is closed if not. */
  static FinetunedModel owning(Encoder encoder, Function<Encoder, FinetunedModel> work) {
    try {
      return Forward.withoutGradients(() -> work.apply(encoder));
    } catch (RuntimeException | Error e) {
      encoder.close();
      throw e;
    }
  }

  private static Labels checked(Labels labels) {
    String few = "%d galaxies to learn %s from; at least %d are needed";
    boolean enough = labels.size() >= FEWEST;
    Faults.check(enough, labels.source(), few, labels.size(), labels.task().title(), FEWEST);
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
    if (!options.leaveOutBroken()) {
      report.orThrow();
    }
    report.faults().forEach(fault -> progress.note("left out: " + fault));
    Set<String> broken =
        report.faults().stream().map(ImageReport.Fault::id).collect(Collectors.toSet());
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

  private HeadData representations(Encoder encoder, Catalog catalog, Parts parts) {
    Labels train = parts.train();
    int all = train.size() + (along == null ? 0 : along.labels().size());
    int views = all > MOST_WITH_VIEWS ? 1 : options.views();
    FinetuneOptions frozen = options.withViews(views).withDepth(DepthOptions.defaults());
    HeadData data =
        FrozenFeatures.of(encoder, only(catalog, train), frozen, progress)
            .data(train, weights(parts, train));
    return along == null
        ? data
        : data.and(FrozenFeatures.of(encoder, along.labels(), frozen, progress), along);
  }

  /** Returns the part of a catalogue that has labels. */
  private static Catalog only(Catalog catalog, Labels labels) {
    return catalog.rows(labels.ids().stream().mapToInt(catalog::row).toArray());
  }

  private HeadFit fitHead(Encoder encoder, Parts parts, HeadData data) {
    if (!options.head().isLinear()) {
      return HeadFit.hidden(encoder, data, options, progress);
    }
    Labels train = parts.train();
    int[] groups = IntStream.of(parts.partition().train()).map(i -> parts.groups()[i]).toArray();
    Division division = new Division(train.ids(), train.strata(), groups);
    Division.Folds folds = division.folds(folds(train), MOST_IN_FOLDS, options.seed());
    folds = folds.along(data.size() - train.size());
    return HeadFit.linear(encoder, data, folds, options.head());
  }

  /** Returns the number of folds; each has at least one galaxy of every class. */
  private static int folds(Labels train) {
    int smallest =
        train.task().classes().isEmpty()
            ? train.size() / 2
            : Arrays.stream(train.counts()).filter(n -> n > 0).min().orElse(0);
    return Math.min(MOST_FOLDS, smallest);
  }

  private static float[] weights(Parts parts, Labels galaxies) {
    return parts.train().task().weights(parts.train(), galaxies);
  }

  private HeadedEncoder.Outcome onImages(Encoder encoder, Parts parts, HeadFit fit) {
    return top(
        encoder,
        parts,
        fit,
        0,
        images(
            encoder,
            parts,
            parts.train(),
            TrainingView.defaults().withFrame(seen.frame()),
            options.seed()),
        images(encoder, parts, parts.validation(), View.symmetric(0, seen.frame()), null));
  }

  private Batches images(Encoder encoder, Parts parts, Labels labels, View view, Long seed) {
    float[] weights = weights(parts, labels);
    int batch = options.depth().batch();
    return new LabelledBatches.OfImages(
        labels, weights, encoder.channels(), batch, view, epoch -> seen.size(), seed);
  }

  /** Returns null where no part is to be trained. */
  private HeadedEncoder.Outcome top(
      Encoder encoder, Parts parts, HeadFit fit, int from, Batches train, Batches held) {
    DepthOptions depth = options.depth();
    if (depth.isFrozen()) {
      return null;
    }
    double share = depth.fromScratch() ? 0 : fit.penalty() / parts.train().size();
    return new HeadedEncoder(encoder, fit.head(), parts.train().task(), depth, from, share)
        .fit(train, held, options.training(), progress);
  }

  private FinetunedModel reported(
      Encoder encoder, Parts parts, HeadFit fit, HeadedEncoder.Outcome outcome) {
    Encoder trained = options.depth().isFrozen() ? encoder : encoder.seeing(seen);
    FinetunedModel learnt = new FinetunedModel(trained, fit.head(), parts.train(), seen);
    Parts known = parts.withTask(calibrated(learnt, parts, fit, outcome));
    FinetunedModel model = learnt.with(known.train().task());
    float[][] answers = model.answers(known.test(), progress);
    double seconds = (System.nanoTime() - start) / 1e9;
    FinetunedModel reported =
        model.with(
            new ReportWriter(options, known, along, fit, outcome, answers, trained, seconds)
                .report());
    return options.reference() ? reported.referring(known.test(), progress) : reported;
  }

  /** Before the work. */
  private void checkReference(Labels test) {
    String few =
        "a reference is of at least %d galaxies; %d are kept for the test: keep more (--test-fraction), or give some later (trust --labelled)";
    boolean enough = !options.reference() || test.size() >= Reference.FEWEST;
    Faults.check(enough, test.source(), few, Reference.FEWEST, test.size());
  }

  /**
   * Returns the task with what it learns of its certainty: from galaxies in cross-validation, or,
   * where parts of the encoder were trained, from those that chose the epoch.
   */
  private Task calibrated(
      FinetunedModel model, Parts parts, HeadFit fit, HeadedEncoder.Outcome outcome) {
    Task task = parts.train().task();
    if (outcome != null && outcome.better()) {
      Labels held = parts.validation();
      return held.size() == 0 ? task : task.calibrated(model.raw(held, progress), held.targets());
    }
    return fit.chosen() == null
        ? task
        : task.calibrated(fit.chosen().raw(), parts.train().rows(fit.folds().all()).targets());
  }

  /** What is learnt from, stopped by and measured with; the task is that of the first. */
  record Parts(
      Labels train, Labels validation, Labels test, Partition partition, int[] groups, Labels all) {

    static Parts of(Labels galaxies, Partition partition, int[] groups) {
      Labels train = galaxies.rows(partition.train());
      check(train, galaxies);
      Labels validation = galaxies.rows(partition.validation());
      Labels test = galaxies.rows(partition.test());
      return new Parts(train, validation, test, partition, groups, galaxies)
          .withTask(train.task().fitted(train));
    }

    Parts withTask(Task task) {
      return new Parts(
          train.withTask(task),
          validation.withTask(task),
          test.withTask(task),
          partition,
          groups,
          all);
    }

    private static void check(Labels train, Labels all) {
      long kinds = Arrays.stream(train.counts()).filter(n -> n > 0).count();
      boolean enough = train.size() >= 2 && (train.task().classes().isEmpty() || kinds >= 2);
      String few =
          "%d galaxies of %d kinds are left to learn from, of %d with a label; there must be at least two";
      Faults.check(enough, all.source(), few, train.size(), kinds, all.size());
    }
  }
}
