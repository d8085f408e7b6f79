package zoobot.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import zoobot.image.FitsOptions;
import zoobot.image.Frame;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.posterior.Cuts;
import zoobot.predict.PredictionOptions;
import zoobot.task.Task;

/** Options that the commands share with those of other modules. */
public final class SharedOptions {

  /** What the help of an option that takes an encoder says. */
  public static final String ENCODER_HELP =
      "galaxies, imagenet, a name of 'zoobot encoders', hf_hub:…, a folder, or an ONNX file.";

  /** What the help of an option that takes a model says. */
  public static final String MODEL_HELP =
      "Folder of the model; or galaxies, which answers the Galaxy Zoo DECaLS tree.";

  /** What the help says of replacing a table and the part of a run. */
  public static final String OVERWRITE_HELP =
      "Replace what another run has left in place of the output.";

  /** What the help of {@code --id-column} says. */
  public static final String ID_HELP = "Of galaxies' names.";

  /** What the help of {@code --images} says. */
  public static final String IMAGES_HELP =
      "Folder that file_loc is relative to. Defaults to that of the catalogue.";

  /** What the help of {@code --file-column} says. */
  public static final String FILE_HELP =
      "Of image files, or how they are named after galaxies, such as '{id}.jpg'.";

  private SharedOptions() {}

  /** How FITS images are shown; a model shows them as those that it learnt from. */
  public static final class Fits {

    @Option(
        names = "--fits-extension",
        paramLabel = "NAME",
        description = "Name or number of the image in the file, the primary one being 0.")
    private String extension;

    @Option(
        names = "--fits-planes",
        split = ",",
        paramLabel = "PLANE|R,G,B",
        hideParamSyntax = true,
        description = "Plane shown in grey, or those for red, green and blue, from 0.")
    private List<Integer> planes;

    @Option(
        names = "--fits-q",
        paramLabel = "Q",
        description = "Brightness is arcsinh(Q · flux). Defaults to 1, or to what suits the unit.")
    private Double q;

    @Option(
        names = "--fits-percentiles",
        split = ",",
        paramLabel = "LOW,HIGH",
        hideParamSyntax = true,
        description = "Percentiles of flux that are black and white. Defaults to 0,99.7.")
    private List<Double> percentiles;

    @Option(
        names = "--fits-blank-as-sky",
        description = "Pixels without a value (NaN, BLANK, -9999) are sky, not an error.")
    private boolean blankAsSky;

    /** Returns them; throws IllegalArgumentException if they are none. */
    public FitsOptions options() {
      FitsOptions fits = FitsOptions.defaults();
      boolean pair = percentiles == null || percentiles.size() == 2;
      Check.that(pair, "--fits-percentiles wants LOW,HIGH, got %s", percentiles);
      fits = extension == null ? fits : fits.withExtension(extension);
      fits = planes == null ? fits : fits.withPlanes(planes);
      fits = q == null ? fits : fits.withQ(q);
      fits = blankAsSky ? fits.withBlankAsSky() : fits;
      return percentiles == null
          ? fits
          : fits.withPercentiles(percentiles.get(0), percentiles.get(1));
    }
  }

  /** How an encoder sees images. */
  public static final class Seen {

    @Option(
        names = "--size",
        paramLabel = "PIXELS",
        description = "Side at which images are seen. Defaults to the encoder's own.")
    public Integer size;

    @Option(
        names = "--frame",
        description =
            "${COMPLETION-CANDIDATES}: the whole image, or so much that its central galaxy fills it"
                + " as others do. Defaults to the encoder's own.")
    public Frame frame;
  }

  /** Models, and what is asked of them. */
  public static final class Asked {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
        names = "--model",
        required = true,
        split = ",",
        paramLabel = "MODEL[,MODEL]",
        hideParamSyntax = true,
        description =
            MODEL_HELP
                + " Several, parted by commas, are one: classes and numbers are averaged, votes"
                + " mixed as distributions.")
    public List<String> models;

    @Option(
        names = "--samples",
        description =
            "Average this many random views of each galaxy, and tell their spread; votes are mixed"
                + " as distributions, which tell of it. Without it nothing is left to chance.")
    private int samples = 0;

    @Option(names = "--seed", defaultValue = "0", description = "Of the samples.")
    private long seed;

    @Option(
        names = "--how-sure",
        paramLabel = "LEVEL",
        description =
            "Add columns that keep a promise at this level, such as 0.9: of a classifier"
                + " LABEL_confidence, the probability that its answer is right, and LABEL_set, the"
                + " answers that can't be ruled out; of a regressor LABEL_low and LABEL_high; of"
                + " votes QUESTION_set, and the fewest and most votes for each answer.")
    private Double howSure;

    @Option(
        names = "--select",
        paramLabel = "CUTS",
        description =
            "Write only galaxies whose vote fractions pass, such as 'featured, not edge-on, spiral >"
                + " 0.5'. Names have the bounds of Walmsley et al. 2022; what was understood is told.")
    private String select;

    @Option(
        names = "--certain",
        paramLabel = "PROBABILITY",
        description = "With --select: the probability with which the fractions have to pass.")
    private Double certain;

    /** Refuses options that would be ignored. */
    public void check() {
      Options.refuse(command, samples == 0, "without --samples", "--seed");
      Options.refuse(command, select == null, "without --select", "--certain");
    }

    /**
     * Returns them.
     *
     * @param progress is told what was understood of cuts
     */
    public PredictionOptions options(Task task, Progress progress) {
      double sure = howSure == null ? 0 : howSure;
      return new PredictionOptions(samples, seed, sure, cuts(task, progress));
    }

    private Cuts cuts(Task task, Progress progress) {
      if (select == null) {
        return null;
      }
      Cuts cuts = Cuts.parse(select, task.schema());
      if (certain != null) {
        Check.fraction("--certain", certain);
        cuts = cuts.certain(certain);
      }
      progress.note("selected: " + cuts);
      return cuts;
    }
  }
}
