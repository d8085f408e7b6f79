package zoobot.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.encoder.Engines;
import zoobot.image.Frame;
import zoobot.image.ImageShape;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;
import zoobot.io.Progress;
import zoobot.representation.RepresentOptions;
import zoobot.representation.Representations;

/** From image files to representations. */
@Command(
    name = "represent",
    description = "From image files to representations: decode, resize, EfficientNet-B0.",
    mixinStandardHelpOptions = true)
final class BenchmarkRepresent implements Callable<Integer> {

  @Option(names = "--images", required = true, description = "Folder of images, searched whole.")
  private Path images;

  @Option(names = "--size", defaultValue = "128", description = "Side in pixels.")
  private int size;

  @Option(names = "--limit", defaultValue = "2000", description = "Images at most.")
  private int limit;

  @Option(names = "--turns", defaultValue = "5", description = "Turns.")
  private int turns;

  @Option(names = "--peer", description = "\"PYTHON SCRIPT\" to run in turns.")
  private String peer;

  @Override
  public Integer call() {
    Catalog all = Catalog.ofFolder(images);
    Catalog galaxies = all.rows(row -> row < limit);
    try (Encoder encoder = Encoder.imageNet()) {
      System.out.println(encoder);
      ImageShape shape = encoder.images(size, Frame.WHOLE);
      rate(encoder, galaxies.rows(row -> row < 64)); // warms up
      Parts parts = new Parts(encoder, galaxies, shape);
      Turns.run(
          turns,
          () -> {
            parts.measure();
            return rate(encoder, galaxies);
          },
          command());
      parts.print();
    }
    return 0;
  }

  /** What the way is made of, each alone on all cores. */
  private static final class Parts {

    private static final int BATCH = 32;
    private static final int BATCHES = 12;

    private final Encoder encoder;
    private final Catalog galaxies;
    private final ImageShape shape;
    private final List<Double> decode = new ArrayList<>();
    private final List<Double> forward = new ArrayList<>();
    private final List<Double> torch = new ArrayList<>();

    Parts(Encoder encoder, Catalog galaxies, ImageShape shape) {
      this.encoder = encoder;
      this.galaxies = galaxies;
      this.shape = shape;
    }

    void measure() {
      decode.add(decode());
      forward.add(forward());
      String chosen = System.getProperty(Engines.SETTING, "");
      System.setProperty(Engines.SETTING, "torch");
      torch.add(forward());
      System.setProperty(Engines.SETTING, chosen);
    }

    private double decode() {
      long start = System.nanoTime();
      int[] order = IntStream.range(0, galaxies.size()).toArray();
      try (ImageLoader<Integer> loader =
          ImageLoader.of(order, galaxies::pixels, Rendering.plain(shape), BATCH)) {
        for (Object batch = loader.next(); batch != null; ) {
          batch = loader.next();
        }
      }
      return galaxies.size() * 1e9 / (System.nanoTime() - start);
    }

    private double forward() {
      Shape batch = new Shape(BATCH, shape.channels(), shape.size(), shape.size());
      try (NDArray images = encoder.manager().randomUniform(0, 1, batch)) {
        encoder.represent(images).close();
        long start = System.nanoTime();
        for (int i = 0; i < BATCHES; i++) {
          encoder.represent(images).close();
        }
        return BATCHES * BATCH * 1e9 / (System.nanoTime() - start);
      }
    }

    /** Prints the parts, and how fast the way is that works at one after the other. */
    void print() {
      Turns.print("decode and view", numbers(decode));
      Turns.print("forward", numbers(forward));
      Turns.print("forward by PyTorch", numbers(torch));
      double[] both = numbers(decode);
      Arrays.setAll(both, i -> 1 / (1 / decode.get(i) + 1 / forward.get(i)));
      Turns.print("both, in turns", both);
    }

    private static double[] numbers(List<Double> list) {
      return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  private double rate(Encoder encoder, Catalog galaxies) {
    long start = System.nanoTime();
    RepresentOptions options = RepresentOptions.defaults().withSize(size).withFrame(Frame.WHOLE);
    Representations.compute(encoder, galaxies, options, Progress.SILENT);
    return galaxies.size() * 1e9 / (System.nanoTime() - start);
  }

  private List<String> command() {
    return Peer.command(
        peer, "represent", "--images", "" + images, "--size", "" + size, "--limit", "" + limit);
  }
}
