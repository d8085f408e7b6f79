package zoobot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.image.Frame;
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
      rate(encoder, galaxies.rows(row -> row < 64)); // warms up
      Turns.run(turns, () -> rate(encoder, galaxies), command());
    }
    return 0;
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
