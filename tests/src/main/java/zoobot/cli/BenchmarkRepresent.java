package zoobot.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.encoder.Encoder;
import zoobot.finetune.FeatureMaps;
import zoobot.image.GalaxyImages;
import zoobot.image.Pixels;

/** From image files to representations. */
@Command(
    name = "represent",
    description = "From image files to representations: decode, resize, EfficientNet-B0.",
    mixinStandardHelpOptions = true)
final class BenchmarkRepresent implements Callable<Integer> {

  @Option(names = "--images", required = true, description = "Folder of JPEGs, searched whole.")
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
  public Integer call() throws IOException {
    List<Path> files = files();
    if (files.isEmpty()) {
      throw new IllegalArgumentException(images + ": no .jpg or .jpeg file in it");
    }
    try (Encoder encoder = Encoder.imageNet()) {
      FeatureMaps.compute(encoder, list(files.subList(0, Math.min(64, files.size()))), 0, size, 1);
      Turns.run(turns, () -> rate(encoder, files), command());
    }
    return 0;
  }

  private double rate(Encoder encoder, List<Path> files) {
    long start = System.nanoTime();
    FeatureMaps.compute(encoder, list(files), 0, size, 1);
    return files.size() * 1e9 / (System.nanoTime() - start);
  }

  private List<String> command() {
    return Peer.command(
        peer, "represent", "--images", "" + images, "--size", "" + size, "--limit", "" + limit);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(images)) {
      return walk.filter(BenchmarkRepresent::isJpeg).sorted().limit(limit).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isJpeg(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

  private static GalaxyImages list(List<Path> files) {
    return new GalaxyImages() {
      @Override
      public int size() {
        return files.size();
      }

      @Override
      public String id(int index) {
        return files.get(index).getFileName().toString();
      }

      @Override
      public Pixels read(int index) throws IOException {
        return Pixels.read(files.get(index));
      }
    };
  }
}
