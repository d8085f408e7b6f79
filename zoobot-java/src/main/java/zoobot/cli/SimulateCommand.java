package zoobot.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.simulate.GalaxySimulator;
import zoobot.simulate.Population;

@Command(
    name = "simulate",
    description = "Write simulated galaxies: images and a catalogue of votes.")
final class SimulateCommand implements Callable<Integer> {

  @Option(names = "--output", required = true, description = "Folder to write to.")
  private Path output;

  @Option(names = "--count", defaultValue = "1000", description = "Number of galaxies.")
  private int count;

  @Option(names = "--size", defaultValue = "128", description = "Side of the images in pixels.")
  private int size;

  @Option(names = "--seed", defaultValue = "0", description = "The same seed, the same galaxies.")
  private long seed;

  @Option(names = "--smooth", description = "Part of galaxies without a disk.")
  private Double smooth;

  @Option(names = "--ringed", description = "Part of face-on disks with a ring.")
  private Double ringed;

  @Override
  public Integer call() throws IOException {
    Population population = Population.defaults();
    population = smooth == null ? population : population.withSmooth(smooth);
    population = ringed == null ? population : population.withRinged(ringed);
    GalaxySimulator simulator =
        GalaxySimulator.of(seed).withPopulation(population).withImageSize(size);
    System.out.println(count + " galaxies: " + simulator.write(output, count));
    return 0;
  }
}
