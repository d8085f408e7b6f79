package zoobot.cli;

import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.catalog.Split;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetunedModel;
import zoobot.finetune.PretrainingOptions;
import zoobot.finetune.PretrainingOptions.Stage;
import zoobot.image.Frame;
import zoobot.image.TrainingView;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.Digest;
import zoobot.plot.Charts;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.schema.Translation;
import zoobot.simulate.OtherSurveys;
import zoobot.task.Labels;
import zoobot.task.Task;
import zoobot.training.History;
import zoobot.training.TrainingOptions;

@Command(
    name = "pretrain",
    description =
        "Train an encoder on volunteers' votes. Writes 'model', a folder for 'zoobot predict'; 'encoder',"
            + " the encoder alone, in half precision, for --encoder and --start; log and learning curve.")
final class PretrainCommand implements Runnable {

  private static final double VALIDATION = 0.03;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Galaxies galaxies;

  @Mixin private Options.Broken broken;

  @Option(
      names = "--schema",
      completionCandidates = Options.Trees.class,
      description = Options.TREE_HELP)
  private String schema = "gz-decals-5";

  @Option(
      names = "--translate",
      description =
          "Also count votes on the GZ DECaLS tree: gz-mini for the bundled translation of that"
              + " schema, or a JSON file.")
  private String translation;

  @Option(
      names = "--simulated",
      split = ",",
      description =
          "Tables of simulated galaxies, trained along on the GZ DECaLS and ring questions.")
  private List<Path> simulated;

  @Option(
      names = "--twice",
      description = "COLUMN=VALUE of galaxies to train on twice in every epoch.")
  private String twice;

  @Option(
      names = "--exclude",
      description = "COLUMN=VALUE of galaxies to leave out, for example ring_split=test.")
  private String exclude;

  @Option(
      names = "--start",
      description = "none, or an encoder as in 'zoobot encoders', or a folder.")
  private String start = "imagenet";

  @Option(
      names = "--stages",
      defaultValue = "64x8",
      split = ",",
      description = "SIZExEPOCHS in turn, for example 64x4,96x6.")
  private List<String> stages;

  @Option(
      names = "--surveys",
      description =
          "Show the central galaxy of each image as other surveys might: their seeing, depth, bands"
              + " and framing. Otherwise the whole image, turned and changed a little.")
  private boolean surveys;

  @Option(
      names = "--blend",
      paramLabel = "ENCODER=PART",
      description =
          "Average the weights of the encoder that is written with this part of another's, such as"
              + " imagenet=0.3: it can then carry over better. The model stays what was trained.")
  private Map<String, Double> blends = Map.of();

  @Option(names = "--rate", defaultValue = "1e-3", description = "Highest learning rate.")
  private double rate;

  @Option(
      names = "--seed",
      description =
          "Of everything random; also chooses the galaxies kept for validation, so give the same"
              + " again to train an encoder further.")
  private long seed = 0;

  @Option(names = "--output", required = true, description = "Folder to write to.")
  private Path output;

  @Override
  public void run() {
    Outputs.folder(output, "history", galaxies.catalog);
    simulated = simulated == null ? List.of() : simulated;
    PretrainingOptions options = options(); // refused before the work, if at all
    Labels[] parts = load();
    System.out.printf(
        "%d galaxies to train, %d to validate, %s%n",
        parts[0].size(), parts[1].size(), parts[0].task().title());
    try (Encoder encoder = start.equals("none") ? Encoder.untrained(seed) : Encoders.load(start)) {
      blended(encoder).close(); // refused before the work, if at all
      train(encoder, parts, options);
    }
  }

  private void train(Encoder encoder, Labels[] parts, PretrainingOptions options) {
    try (FinetunedModel model =
        Finetune.pretrain(encoder, parts[0], parts[1], options, Outputs.progress())) {
      History history = new History(model.report().epochs());
      FinetunedModel known = model.withProvenance(provenance(encoder, options, parts[0], history));
      try (Encoder blend = blended(known.encoder())) {
        blend.saveHalf(output.resolve("encoder"));
      }
      known.save(output.resolve("model"));
      AtomicFile.write(output.resolve("history.csv"), history.toCsv());
      Charts.learning(history).save(output.resolve("learning-curve.png"));
      System.out.println(model.report());
    }
  }

  /** Returns an encoder whose weights are averaged with those of the others. */
  private Encoder blended(Encoder trained) {
    Encoder blend = trained.copy();
    for (Map.Entry<String, Double> other : blends.entrySet()) {
      try (Encoder loaded = Encoders.load(other.getKey());
          Encoder before = blend) {
        blend = before.blended(loaded, other.getValue());
      }
    }
    return blend;
  }

  private Labels[] load() {
    Catalog all = broken.usable(galaxies.read(galaxies.catalog));
    if (exclude != null) {
      Set<String> out = new HashSet<>(Options.where(all, "--exclude", exclude).ids());
      Catalog before = all;
      all = all.rows(row -> !out.contains(before.id(row)));
    }
    Split split = all.split(VALIDATION, 0, seed);
    Task task = task();
    Labels train = task.read(split.train());
    if (twice != null) {
      train = train.and(task.read(Options.where(split.train(), "--twice", twice)));
    }
    Labels[] parts = {train, task.read(split.validation())};
    Task questions = Task.votes(Schemas.gzDecals5().and(Schemas.rings()));
    for (Path file : simulated) {
      Split extra = Catalog.read(file).split(VALIDATION, 0, seed);
      parts[0] = parts[0].and(questions.read(extra.train()));
      parts[1] = parts[1].and(questions.read(extra.validation()));
    }
    return parts;
  }

  private Task task() {
    Schema own = Options.tree(schema);
    if (translation == null) {
      return Task.votes(own);
    }
    boolean mini = translation.equals("gz-mini");
    Translation t = mini ? Schemas.gzMiniToDecals() : Translation.read(Path.of(translation));
    return Task.votes(own, t, Schemas.gzDecals5());
  }

  private PretrainingOptions options() {
    TrainingOptions training =
        TrainingOptions.defaults()
            .withPatience(1000)
            .withRate(rate)
            .withSeed(seed)
            .withCheckpoint(output.resolve("checkpoint.safetensors"));
    return PretrainingOptions.defaults()
        .withStages(stages.stream().map(PretrainCommand::stage).toList())
        .withView(
            surveys
                ? OtherSurveys.framed()
                : new TrainingView(0.75, 1.3, 0.05, 0.3, 0.08, Frame.WHOLE))
        .withFrame(surveys ? Frame.GALAXY : Frame.WHOLE)
        .withTraining(training);
  }

  private static Stage stage(String text) {
    Check.that(text.matches("\\d{1,5}x\\d{1,5}"), "--stages wants SIZExEPOCHS, got %s", text);
    String[] numbers = text.split("x");
    return new Stage(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  private String provenance(
      Encoder encoder, PretrainingOptions options, Labels train, History history) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("catalog_sha256", Digest.sha256(galaxies.catalog).hex());
    for (Path file : simulated) {
      Path folder = file.toAbsolutePath().normalize().getParent().getFileName();
      String digest = Digest.sha256(file).hex();
      data.merge("simulated_catalog_sha256 " + folder, digest, (one, other) -> one + " " + other);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("what", encoder.config().architecture() + " trained on votes, started from " + start);
    all.put("data", data);
    all.put("galaxies", train.size());
    all.put("excluded", exclude);
    all.put("blended_with", blends);
    all.put("options", options.toString());
    all.put("result", history.toString());
    all.put("date", LocalDate.now().toString());
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(all) + "\n";
  }
}
