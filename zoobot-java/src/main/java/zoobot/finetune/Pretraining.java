package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.task.Labels;
import zoobot.task.Scores;
import zoobot.task.Task;
import zoobot.training.History;

/** The training of a whole encoder, along with a head. */
final class Pretraining {

  private static final int VALIDATION_BATCH = 64;

  private final Labels train;
  private final Labels validation;
  private final PretrainingOptions options;
  private final Progress progress;
  private final long start = System.nanoTime();

  Pretraining(Labels train, Labels validation, PretrainingOptions options, Progress progress) {
    if (!train.task().equals(validation.task())) {
      throw new IllegalArgumentException(
          "learns %s, but is validated by %s"
              .formatted(train.task().title(), validation.task().title()));
    }
    Task task = train.task().fitted(train);
    this.train = train.withTask(task);
    this.validation = validation.withTask(task);
    this.options = options;
    this.progress = progress;
  }

  /** Trains; the encoder is the model's if all goes well, and is closed if not. */
  FinetunedModel run(Encoder encoder) {
    return FinetuneRun.owning(encoder, this::fit);
  }

  private FinetunedModel fit(Encoder encoder) {
    Task task = train.task();
    Head head =
        Head.random(
            HeadOptions.defaults(),
            Standardisation.none(encoder.features()),
            task.outputs(),
            options.training().seed(),
            encoder.manager());
    HeadedEncoder.Outcome outcome;
    try (NDManager sub = encoder.manager().newSubManager()) {
      HeadedEncoder objective =
          new HeadedEncoder(encoder, head, task, DepthOptions.scratch(), 0, sub)
              .stochasticDepth(options.stochasticDepth());
      outcome = objective.fit(learnt(encoder), held(encoder), options.training(), progress);
    }
    int size = options.lastSize();
    ModelConfig config = new ModelConfig(task, size, encoder.features(), head.options());
    Encoder trained = encoder.withProvenance(provenance(encoder, outcome.history()));
    FinetunedModel model = new FinetunedModel(trained, head, config);
    float[][] answers = model.answers(validation, progress);
    return model.with(report(encoder, outcome, task.score(answers, validation.targets())));
  }

  private String provenance(Encoder encoder, History history) {
    JsonObject root = new JsonObject();
    root.addProperty("what", encoder.config().architecture() + ", trained whole");
    root.addProperty("task", train.task().title());
    root.addProperty("galaxies", train.size());
    root.addProperty("options", options.toString());
    root.addProperty("result", history.toString());
    root.addProperty("date", LocalDate.now().toString());
    root.add("started_from", ModelFiles.parsed(encoder.provenance()));
    return root.toString();
  }

  private ImageBatches learnt(Encoder encoder) {
    return new ImageBatches(
        train,
        train.task().weights(train, train),
        options.view(),
        encoder.channels(),
        options.batch(),
        options::size,
        options.training().seed());
  }

  private ImageBatches held(Encoder encoder) {
    float[] weights = train.task().weights(train, validation);
    return ImageBatches.inOrder(
        validation, weights, encoder.channels(), VALIDATION_BATCH, options.lastSize());
  }

  private FinetuneReport report(Encoder encoder, HeadedEncoder.Outcome outcome, Scores scores) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("labels", train.task().describe(train));
    if (!train.notes().isEmpty()) {
      facts.put("not used", String.join("; ", train.notes()));
    }
    facts.put(
        "split",
        train.size() + " to learn from, " + validation.size() + " to choose the best epoch by");
    facts.put("images", String.join(", then ", options.stages().stream().map(this::text).toList()));
    facts.put("encoder", encoder.config().architecture() + ", trained whole");
    facts.put("training", outcome.history().toString());
    String losses =
        scores.values().entrySet().stream()
            .filter(score -> score.getKey().endsWith(" loss"))
            .map(score -> String.format(Locale.ROOT, "%s: %.3f", score.getKey(), score.getValue()))
            .collect(Collectors.joining(", "));
    if (!losses.isEmpty()) {
      facts.put("questions", losses);
    }
    facts.put("time", String.format(Locale.ROOT, "%.0f s", (System.nanoTime() - start) / 1e9));
    return new FinetuneReport(
        train.task().title(),
        facts,
        scores,
        null,
        List.of(),
        List.of(),
        List.of(),
        0,
        outcome.history().epochs(),
        ReportWriter.split(train, validation, List.of()));
  }

  private String text(PretrainingOptions.Stage stage) {
    return "%1$d × %1$d pixels for %2$d epochs".formatted(stage.size(), stage.epochs());
  }
}
