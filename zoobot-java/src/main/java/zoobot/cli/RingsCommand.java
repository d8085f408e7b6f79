package zoobot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoders;
import zoobot.experiment.Pretrained;
import zoobot.experiment.RingData;
import zoobot.experiment.RingExperiment;
import zoobot.experiment.RingOptions;
import zoobot.experiment.RingResult;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.simulate.GalaxySimulator;
import zoobot.simulate.Population;

@Command(
    name = "rings",
    description = {
      "Compare pretrainings (galaxies, ImageNet, none) on finding ring galaxies with few labels.",
      "Without a catalogue it runs on simulated galaxies, in a few minutes."
    })
final class RingsCommand implements Runnable {

  private static final int SIMULATED = 1500;
  private static final double TESTED = 2 / 3.0; // they cost little: a pass through each encoder

  @Option(
      names = "--catalog",
      description =
          "Table (CSV, Parquet, FITS, VOTable) with id_str, file_loc, ring (1, 0) and, if it has one,"
              + " ring_split.")
  private Path catalog;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Tables table;

  @Mixin private Options.Broken broken;

  @Option(names = "--output", defaultValue = "out/rings", description = "Folder to write to.")
  private Path output;

  @Option(
      names = "--labels",
      split = ",",
      description =
          "Numbers of labelled rings. Defaults to 5,13,33,79,197,294, of simulated ones up to 79.")
  private List<Integer> labels;

  @Option(
      names = "--depths",
      split = ",",
      description =
          "Top parts of the encoder to train with the head: 0 frozen … 9 all. Defaults to 0,2.")
  private List<Integer> depths;

  @Option(
      names = "--repeats",
      description = "Random subsets for each number of labels. Defaults to 5.")
  private Integer repeats;

  @Mixin private SharedOptions.Seen seen;

  @Option(
      names = "--views",
      description =
          "Turned and mirrored views of each galaxy, 1 to 8. Defaults to 2, of simulated ones to 1.")
  private Integer views;

  @Option(names = "--head", description = "linear, or paper: two layers with dropout.")
  private String head = "linear";

  @Option(
      names = "--encoder",
      description =
          "NAME=ENCODER of another encoder to compare: a folder, a weight file, a name of 'zoobot"
              + " encoders', or hf_hub:owner/name; may be repeated.")
  private List<String> encoders;

  @Option(
      names = "--arms",
      split = ",",
      description = "Which to compare, of galaxies, ImageNet, none and those of --encoder.")
  private List<String> arms;

  @Option(names = "--seed", defaultValue = "0", description = "Of everything random.")
  private long seed;

  @Override
  public void run() {
    table.refuse(catalog == null, "without --catalog", "--id-column " + Options.OF_IMAGES);
    Outputs.folder(output, "rings", catalog);
    List<Pretrained> arms = arms();
    RingOptions options = options(); // refused before the work, if at all
    Catalog galaxies = catalog();
    RingData data =
        catalog == null ? RingData.of(galaxies, TESTED, seed) : RingData.of(galaxies, seed);
    System.out.printf(
        "%d galaxies to learn from, %d to test on%n", data.pool().size(), data.test().size());
    RingResult result = RingExperiment.run(data, arms, options, new Lines());
    System.out.println(
        "\nAccuracy on " + result.testGalaxies() + " test galaxies, half of them rings");
    Outputs.experiment(output, "rings", result.toCsv(), result, result.chart());
  }

  /** Prints what each training came to. */
  private static final class Lines implements Progress {

    @Override
    public void at(State state) {
      System.out.println(state.detail());
    }

    @Override
    public void note(String line) {
      System.out.println(line);
    }
  }

  private Catalog catalog() {
    if (catalog != null) {
      Catalog all = table.read(catalog);
      RingData.of(all, seed); // faults of columns and labels come before those of images
      return broken.usable(all);
    }
    System.out.println("Simulating " + SIMULATED + " galaxies");
    GalaxySimulator simulator =
        GalaxySimulator.of(seed + 1000).withPopulation(Population.rings(0.5));
    return Catalog.read(simulator.write(output.resolve("simulated"), SIMULATED));
  }

  private List<Pretrained> arms() {
    List<Pretrained> all = new ArrayList<>(Pretrained.all(seed));
    for (String encoder : encoders == null ? List.<String>of() : encoders) {
      String[] pair = Options.pair("--encoder", encoder, "NAME=ENCODER");
      boolean fresh = all.stream().noneMatch(a -> a.name().equals(pair[0]));
      Check.that(fresh, "--encoder: there is a '%s' already; give it another name", pair[0]);
      all.add(new Pretrained(pair[0], () -> Encoders.load(pair[1])));
    }
    if (arms == null) {
      return all;
    }
    List<String> names = all.stream().map(Pretrained::name).toList();
    for (String arm : arms) {
      Check.that(names.contains(arm), "--arms has '%s'; there are %s", arm, names);
    }
    return all.stream().filter(a -> arms.contains(a.name())).toList();
  }

  private RingOptions options() {
    RingOptions o = catalog == null ? RingOptions.quick() : RingOptions.defaults();
    o = labels == null ? o : o.withLabels(labels);
    o = depths == null ? o : o.withDepths(depths);
    o = repeats == null ? o : o.withRepeats(repeats);
    o = seen.size == null ? o : o.withSize(seen.size);
    o = o.withFrame(seen.frame);
    o = views == null ? o : o.withViews(views);
    return o.withSeed(seed).withHead(FinetuneCommand.head(head));
  }
}
