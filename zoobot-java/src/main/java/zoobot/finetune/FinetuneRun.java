package zoobot.finetune;

import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogException;
import zoobot.catalog.ImageReport;
import zoobot.encoder.Encoder;

/** One finetuning, from labelled galaxies to a model with its report. */
final class FinetuneRun {

  /** Beyond, the representations of more than one view would fill the memory. */
  private static final int MOST_WITH_VIEWS = 10_000;

  private static final int MOST_IN_FOLDS = 4_000;

  private final Encoder given;
  private final FinetuneOptions options;
  private final FinetuneProgress progress;
  private final long start = System.nanoTime();

  FinetuneRun(Encoder encoder, FinetuneOptions options, FinetuneProgress progress) {
    this.given = encoder;
    this.options = options;
    this.progress = progress;
    int parts = encoder.network().parts();
    if (options.depth().parts() > parts) {
      throw new IllegalArgumentException(
          options.depth().parts() + " parts are to be trained; the encoder has " + parts);
    }
  }

  FinetunedModel run(LabelledGalaxies labelled) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return prepare(labelled);
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  private FinetunedModel prepare(LabelledGalaxies labelled) {
    LabelledGalaxies galaxies = inUse(labelled);
    ImageAudit audit = ImageAudit.of(galaxies.catalog());
    if (!audit.report().ok()) {
      galaxies = usable(galaxies, audit.report());
      audit = ImageAudit.of(galaxies.catalog());
    }
    Parts parts = Parts.of(galaxies, audit, options);
    Encoder encoder =
        options.depth().fromScratch()
            ? Encoder.untrained(given.config(), options.seed())
            : given.copy();
    boolean done = false;
    try {
      FinetunedModel model = fit(encoder, parts);
      done = true;
      return model;
    } finally {
      if (!done) {
        encoder.close();
      }
    }
  }

  /** Leaves out the galaxies that the split's column says nothing of. */
  private LabelledGalaxies inUse(LabelledGalaxies galaxies) {
    String column = options.split().column();
    if (column == null) {
      return galaxies;
    }
    List<String> cells = galaxies.catalog().texts(column);
    return galaxies.where(row -> cells.get(row) != null, "column '" + column + "' is empty");
  }

  private LabelledGalaxies usable(LabelledGalaxies galaxies, ImageReport report) {
    if (!options.leaveOutBroken()) {
      report.orThrow();
    }
    Catalog catalog = galaxies.catalog();
    List<String> broken = report.faults().stream().map(fault -> fault.id()).toList();
    report.faults().forEach(fault -> progress.note("left out: " + fault));
    return galaxies.where(row -> !broken.contains(catalog.id(row)), "their image can't be read");
  }

  private FinetunedModel fit(Encoder encoder, Parts parts) {
    LabelledGalaxies train = parts.train();
    Weights weights = Weights.of(train, options.labels());
    HeadFit fit = fitHead(encoder, parts, weights);
    TopTraining.Outcome outcome = null;
    if (!options.depth().isFrozen()) {
      outcome =
          new TopTraining(encoder, options)
              .fit(
                  fit.head(),
                  new TopTraining.Weighted(train, weights.of(train)),
                  new TopTraining.Weighted(parts.validation(), weights.of(parts.validation())),
                  fit.penalty(),
                  progress);
    }
    ModelConfig config = new ModelConfig(train.task(), options.size(), encoder.features());
    FinetunedModel model = new FinetunedModel(encoder, fit.head(), config);
    float[][] told =
        parts.test().size() == 0 ? new float[0][] : model.answers(parts.test().catalog(), progress);
    double seconds = (System.nanoTime() - start) / 1e9;
    return model.with(
        new ReportWriter(options, parts, fit, outcome, told, encoder, seconds).report());
  }

  private HeadFit fitHead(Encoder encoder, Parts parts, Weights weights) {
    LabelledGalaxies train = parts.train();
    if (options.depth().fromScratch()) {
      return HeadFit.untrained(encoder, train.task());
    }
    int views = train.size() > MOST_WITH_VIEWS ? 1 : options.views();
    FeatureMaps maps = Representing.of(encoder, train.catalog(), options.size(), views, progress);
    HeadData data =
        new HeadData(
            maps, Standardisation.of(maps), train.targets(), weights.of(train), train.task());
    Folds folds = Folds.of(train, parts.trainGroups(), MOST_IN_FOLDS, options.seed());
    return HeadFit.of(encoder, data, folds, options.penalty());
  }

  /** What is learnt from, stopped by and measured with; the task is that of the first. */
  record Parts(
      LabelledGalaxies train,
      LabelledGalaxies validation,
      LabelledGalaxies test,
      int[] trainGroups,
      Partition partition,
      ImageAudit audit,
      LabelledGalaxies all) {

    static Parts of(LabelledGalaxies galaxies, ImageAudit audit, FinetuneOptions options) {
      SplitOptions split = options.split();
      boolean frozen = options.depth().isFrozen();
      Partition partition =
          split.column() == null
              ? Partition.random(
                  galaxies, audit, frozen ? 0 : split.validation(), split.test(), options.seed())
              : Partition.byColumn(galaxies.catalog(), split.column());
      partition =
          frozen
              ? partition.withoutValidation()
              : partition.withValidation(galaxies, audit, split.validation(), options.seed());
      LabelledGalaxies train = galaxies.rows(partition.train());
      check(train, galaxies);
      Task task =
          train.task() instanceof NumberTask number
              ? NumberReader.task(number.label(), train.targets(), options.labels())
              : train.task();
      int[] groups = Arrays.stream(partition.train()).map(row -> audit.group()[row]).toArray();
      return new Parts(
          train.with(task),
          galaxies.rows(partition.validation()).with(task),
          galaxies.rows(partition.test()).with(task),
          groups,
          partition,
          audit,
          galaxies);
    }

    private static void check(LabelledGalaxies train, LabelledGalaxies all) {
      long kinds = Arrays.stream(train.counts()).filter(n -> n > 0).count();
      if (train.size() < 2 || (train.task() instanceof ClassTask && kinds < 2)) {
        throw new CatalogException(
            all.catalog().source()
                + ": "
                + train.size()
                + " galaxies of "
                + kinds
                + " kinds are left to learn from, of "
                + all.size()
                + " with a label; there must be at least two");
      }
    }
  }
}
