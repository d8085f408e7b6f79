package zoobot.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.io.Threads;
import zoobot.io.internal.Workers;
import zoobot.schema.Schema;
import zoobot.simulate.GalaxySimulator;
import zoobot.simulate.Observation;
import zoobot.simulate.Volunteers;

/** Simulated galaxies with votes, and what is known of them beside. */
final class SimulatedVotes {

  private static final int EVERYBODY = 300; // so many people's agreement is that of all

  private final GalaxySimulator simulator;
  private final int count;

  SimulatedVotes(long seed, Schema schema, int count) {
    simulator = GalaxySimulator.of(seed).withSchema(schema);
    this.count = count;
  }

  Catalog write(Path folder) {
    return Catalog.read(simulator.write(folder, count, Outputs.progress()));
  }

  /** Returns radius and signal to noise of each. */
  Map<String, double[]> properties() {
    Map<String, double[]> properties = new LinkedHashMap<>();
    properties.put("size", all(Observation::radius));
    properties.put("brightness", all(Observation::signalToNoise));
    return properties;
  }

  private double[] all(ToDoubleFunction<Observation> property) {
    return IntStream.range(0, count)
        .mapToDouble(i -> property.applyAsDouble(simulator.truth(i).observation()))
        .toArray();
  }

  /** Returns what very many people would vote. */
  float[][] truth() {
    float[][] truth = new float[count][simulator.schema().size()];
    Volunteers everybody = new Volunteers(EVERYBODY);
    Workers.run(
        count,
        Threads.count(),
        "asking people",
        i -> {
          SplittableRandom random = new SplittableRandom(i);
          int[] votes = everybody.vote(simulator.truth(i), simulator.schema(), random);
          IntStream.range(0, votes.length).forEach(k -> truth[i][k] = votes[k]);
        });
    return truth;
  }
}
