package zoobot.cli;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.encoder.Encoder;
import zoobot.finetune.VoteTree;
import zoobot.io.Progress;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
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

  @Option(names = "--batch", defaultValue = "32", description = "Images a step.")
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
    try (VoteTree tree = new VoteTree(encoder, schema, 0.2f, 0.05, 0)) {
      TrainingOptions options = TrainingOptions.defaults().withEpochs(1);
      Training.fit(tree, random(schema, WARM_UP + steps), random(schema, 1), options, clock);
    }
    Collections.sort(rates);
    return rates.get(rates.size() / 2);
  }

  private RandomBatches random(Schema schema, int count) {
    return new RandomBatches(count, new Shape(batch, 3, size, size), schema.size());
  }
}
