package zoobot.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.finetune.FinetunedModel;
import zoobot.io.Progress;
import zoobot.trust.Trust;
import zoobot.trust.TrustReport;

@Command(
    name = "trust",
    description = {
      "Tell whether a model from 'zoobot finetune' can be trusted on other galaxies, without any"
          + " label of them: how far they lie from those that it knows, how many of its answers are"
          + " right, about, and of which galaxies it knows least.",
      "Writes report.txt, distances.csv (the least covered first), chart.png and"
          + " least-covered.png into a folder.",
      ""
    },
    footer = {
      "",
      "Example: zoobot trust --model ring-model --labelled rings.csv --labelled-images ring-jpgs"
          + " --catalog other.csv --images jpgs --output trust",
      "Exit codes: 0 done, whatever was found, 1 failed, 2 wrong usage, 130 stopped."
    })
final class TrustCommand implements Runnable {

  @Option(
      names = "--model",
      required = true,
      description = "Folder of the model, or galaxies for the one that comes with zoobot.")
  private String model;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Galaxies galaxies;

  @Mixin private Options.Broken broken;

  @Option(
      names = "--labelled",
      description =
          "Table of labelled galaxies to compare with, such as the one that the model was made from;"
              + " needed unless that was with --reference. Those learnt from are left out.")
  private Path labelled;

  @Option(
      names = "--labelled-images",
      description = "Folder of their images. Defaults to that of their table.")
  private Path labelledImages;

  @Option(names = "--output", required = true, description = "Folder to write.")
  private Path output;

  @Override
  public void run() {
    galaxies.refuse(labelled == null, "without --labelled", "--labelled-images");
    Outputs.folder(output, "distances", galaxies.catalog, labelled);
    Catalog others = broken.usable(galaxies.read(galaxies.catalog));
    Progress progress = Outputs.progress();
    try (FinetunedModel finetuned = FinetunedModel.named(model)) {
      FinetunedModel known =
          labelled == null
              ? finetuned
              : finetuned.referring(galaxies.read(labelled, labelledImages), progress);
      TrustReport report = Trust.of(known, others, progress);
      System.out.println(report);
      System.out.println(report.save(output).toAbsolutePath());
    }
  }
}
