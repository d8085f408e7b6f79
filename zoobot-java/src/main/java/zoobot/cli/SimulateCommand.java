package zoobot.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.simulate.GalaxySimulator;
import zoobot.simulate.Population;
import zoobot.simulate.Survey;

@Command(
    name = "simulate",
    description = "Write simulated galaxies: images and a catalogue of votes.")
final class SimulateCommand implements Runnable {

  @Mixin private Options.Cores cores;

  @Option(names = "--output", required = true, description = "Folder to write to.")
  private Path output;

  @Option(names = "--count", defaultValue = "1000", description = "Number of galaxies.")
  private int count;

  @Option(names = "--size", defaultValue = "128", description = "Side of the images in pixels.")
  private int size;

  @Option(names = "--seed", defaultValue = "0", description = "The same seed, the same galaxies.")
  private long seed;

  @Option(names = "--smooth", description = "Part of galaxies without a disk.")
  private double smooth = Population.defaults().smooth();

  @Option(names = "--ringed", description = "Part of face-on disks with a ring.")
  private double ringed = Population.defaults().ringed();

  @Option(
      names = "--survey",
      description =
          "Whose images are imitated: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Survey survey = Survey.SDSS;

  @Override
  public void run() {
    Population population = Population.defaults().withSmooth(smooth).withRinged(ringed);
    GalaxySimulator simulator =
        GalaxySimulator.of(seed).withPopulation(population).withSurvey(survey).withImageSize(size);
    System.out.println(count + " galaxies: " + simulator.write(output, count));
  }
}
