package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.task.Labels;
import zoobot.task.Scores;
import zoobot.task.Task;
import zoobot.training.History;

/** The training of a whole encoder, along with a head. */
record Pretraining(Labels train, Labels validation, PretrainingOptions options, Progress progress) {

  private static final int VALIDATION_BATCH = 64;

  Pretraining {
    Check.that(
        train.task().equals(validation.task()),
        "learns %s, but is validated by %s",
        train.task().title(),
        validation.task().title());
    Task task = train.task().fitted(train);
    train = train.withTask(task);
    validation = validation.withTask(task);
  }

  /** Trains an encoder, which is the model's. */
  FinetunedModel fit(Encoder encoder) {
    long start = System.nanoTime();
    Task task = train.task();
    Head head =
        Head.random(
            HeadOptions.defaults(),
            Standardisation.none(encoder.features()),
            task.outputs(),
            options.training().seed(),
            encoder.manager());
    int size = options.lastSize();
    int channels = encoder.channels();
    ImageBatches learnt =
        new ImageBatches(
            train,
            task.weights(train, train),
            options.view(),
            channels,
            options.batch(),
            options::size,
            options.training().seed());
    float[] weights = task.weights(train, validation);
    ImageBatches held = ImageBatches.inOrder(validation, weights, channels, VALIDATION_BATCH, size);
    HeadedEncoder.Outcome outcome;
    try (NDManager sub = encoder.manager().newSubManager()) {
      HeadedEncoder objective =
          new HeadedEncoder(encoder, head, task, DepthOptions.scratch(), 0, sub)
              .stochasticDepth(options.stochasticDepth());
      outcome = objective.fit(learnt, held, options.training(), progress);
    }
    ModelConfig config = new ModelConfig(task, size, encoder.features(), head.options());
    Encoder trained = encoder.withProvenance(provenance(encoder, outcome.history()));
    FinetunedModel model = new FinetunedModel(trained, head, config, null);
    float[][] answers = model.answers(validation, progress);
    Scores scores = task.score(answers, validation.targets());
    double seconds = (System.nanoTime() - start) / 1e9;
    return model.with(report(encoder, outcome, scores, seconds));
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

  private FinetuneReport report(
      Encoder encoder, HeadedEncoder.Outcome outcome, Scores scores, double seconds) {
    Map<String, String> facts = ReportWriter.facts(train.task(), train);
    facts.put(
        "split",
        train.size() + " to learn from, " + validation.size() + " to choose the best epoch by");
    List<String> stages =
        options.stages().stream()
            .map(s -> "%1$d × %1$d pixels for %2$d epochs".formatted(s.size(), s.epochs()))
            .toList();
    facts.put("images", String.join(", then ", stages));
    facts.put("encoder", encoder.config().architecture() + ", trained whole");
    facts.put("training", outcome.history().toString());
    facts.put("time", String.format(Locale.ROOT, "%.0f s", seconds));
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
}
