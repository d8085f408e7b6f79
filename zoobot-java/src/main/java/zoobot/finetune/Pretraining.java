package zoobot.finetune;

import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zoobot.encoder.Encoder;
import zoobot.image.ImageShape;
import zoobot.image.View;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.task.Labels;
import zoobot.task.Scores;
import zoobot.task.Task;
import zoobot.training.Batches;
import zoobot.training.History;

/** The training of a whole encoder, along with a head. */
record Pretraining(Labels train, Labels validation, PretrainingOptions options, Progress progress) {

  private static final int VALIDATION_BATCH = 64;

  Pretraining {
    Task task = train.task();
    Task other = validation.task();
    String wrong = "learns %s, but is validated by %s";
    Check.that(task.equals(other), wrong, task.title(), other.title());
    task = task.fitted(train);
    train = train.withTask(task);
    validation = validation.withTask(task);
  }

  /** Trains an encoder, which is the model's. */
  FinetunedModel fit(Encoder encoder) {
    long start = System.nanoTime();
    Task task = train.task();
    long seed = options.training().seed();
    Standardisation none = Standardisation.none(encoder.features());
    Head head = new Head(HeadOptions.defaults(), none, task.outputs(), seed, 1, encoder.manager());
    ImageShape images = encoder.images(options.lastSize(), options.frame());
    View seen = View.symmetric(0, images.frame());
    int channels = encoder.channels();
    float[] weights = task.weights(train, train);
    Batches learnt =
        new LabelledBatches.OfImages(
            train, weights, channels, options.batch(), options.view(), options::size, seed);
    float[] others = task.weights(train, validation);
    Batches held =
        new LabelledBatches.OfImages(
            validation, others, channels, VALIDATION_BATCH, seen, epoch -> images.size(), null);
    HeadedEncoder.Outcome outcome =
        new HeadedEncoder(encoder, head, task, DepthOptions.scratch(), 0, 0)
            .stochasticDepth(options.stochasticDepth())
            .fit(learnt, held, options.training(), progress);
    FinetunedModel fresh = new FinetunedModel(encoder.seeing(images), head, train, images);
    float[][] raw = fresh.raw(validation, progress);
    FinetunedModel model = fresh.with(task.calibrated(raw, validation.targets()));
    float[][] answers = Arrays.stream(raw).map(model::answers).toArray(float[][]::new);
    Scores scores = model.task().score(answers, validation.targets());
    double seconds = (System.nanoTime() - start) / 1e9;
    FinetuneReport report = report(encoder, outcome.history(), scores, seconds);
    JsonObject provenance = ModelConfig.GSON.toJsonTree(report.facts()).getAsJsonObject();
    provenance.addProperty("options", options.toString());
    provenance.addProperty("date", LocalDate.now().toString());
    provenance.add("started_from", ModelFiles.parsed(encoder.provenance()));
    return model.with(report).withProvenance(provenance.toString());
  }

  private FinetuneReport report(Encoder encoder, History history, Scores scores, double seconds) {
    Map<String, String> facts = ReportWriter.facts(train.task(), train);
    facts.put(
        "split",
        train.size() + " to learn from, " + validation.size() + " to choose the best epoch by");
    List<String> stages =
        options.stages().stream()
            .map(s -> "%1$d × %1$d pixels for %2$d epochs".formatted(s.size(), s.epochs()))
            .toList();
    facts.put("images", String.join(", then ", stages) + ", frame " + options.frame());
    facts.put("encoder", encoder.config().architecture() + ", trained whole");
    facts.put("training", history.toString());
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
        history.epochs(),
        ReportWriter.split(train, validation, List.of()));
  }
}
