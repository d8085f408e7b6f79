package zoobot.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.training.Batches;
import zoobot.training.DirichletMultinomial;
import zoobot.training.Objective;
import zoobot.training.Training;
import zoobot.training.TrainingOptions;

/** Forward, backward and AdamW on random pixels. */
@Command(
    name = "train",
    description = "Training on random pixels: forward, backward, AdamW.",
    mixinStandardHelpOptions = true)
final class BenchmarkTrain implements Callable<Integer> {

  private static final int WARM_UP = 3;

  @Option(names = "--size", defaultValue = "64", description = "Side in pixels.")
  private int size;

  @Option(names = "--batch", defaultValue = "32", description = "Images per step.")
  private int batch;

  @Option(names = "--steps", defaultValue = "15", description = "Steps a turn.")
  private int steps;

  @Option(names = "--turns", defaultValue = "5", description = "Turns.")
  private int turns;

  @Option(names = "--peer", description = "\"PYTHON SCRIPT\" to run in turns.")
  private String peer;

  @Override
  public Integer call() {
    try (Encoder encoder = Encoder.untrained(0)) {
      encoder.network().freeze(false);
      Turns.run(turns, () -> rate(encoder), command());
    }
    return 0;
  }

  private List<String> command() {
    return Peer.command(
        peer, "train", "--size", "" + size, "--batch", "" + batch, "--steps", "" + steps);
  }

  /** Returns the median rate of the steps after the first few, as the peer does. */
  private double rate(Encoder encoder) {
    Schema schema = Schemas.gzDecals5();
    List<Double> rates = new ArrayList<>();
    long[] last = {System.nanoTime()};
    Progress clock =
        state -> {
          long now = System.nanoTime();
          if (state.done() > WARM_UP) {
            rates.add(batch * 1e9 / (now - last[0]));
          }
          last[0] = now;
        };
    TrainingOptions options = TrainingOptions.defaults().withEpochs(1);
    Objective votes = new Votes(encoder, schema);
    Training.fit(votes, random(schema, WARM_UP + steps), random(schema, 1), options, clock);
    Collections.sort(rates);
    return rates.get(rates.size() / 2);
  }

  private RandomBatches random(Schema schema, int count) {
    return new RandomBatches(count, new Shape(batch, 3, size, size), schema.size());
  }

  /** Votes answered by the first numbers of a representation: what a head adds takes no time. */
  private record Votes(Encoder encoder, DirichletMultinomial loss, int answers)
      implements Objective {

    Votes(Encoder encoder, Schema schema) {
      this(encoder, new DirichletMultinomial(schema, encoder.manager()), schema.size());
    }

    @Override
    public List<ParameterGroup> groups() {
      return List.of(new ParameterGroup(encoder.network().tensors(), 1, 0.05));
    }

    @Override
    public Map<String, Parameter> state() {
      return encoder.network().tensors();
    }

    @Override
    public NDManager manager() {
      return encoder.manager();
    }

    @Override
    public NDArray losses(Batches.Batch batch, boolean training) {
      NDArray raw = encoder.forward(batch.inputs(), training).get(":, 0:" + answers);
      return loss.perGalaxy(DirichletMultinomial.concentrations(raw), batch.targets());
    }
  }
}
