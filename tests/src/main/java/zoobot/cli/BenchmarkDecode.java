package zoobot.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.image.Frame;
import zoobot.image.Pixels;
import zoobot.image.View;

/** From image files to what a network sees, on one thread. */
@Command(
    name = "decode",
    description = "Images decoded and rendered a second of one core's time, apart and together.",
    mixinStandardHelpOptions = true)
final class BenchmarkDecode implements Callable<Integer> {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Option(names = "--images", required = true, description = "Folder of images, searched whole.")
  private Path images;

  @Option(names = "--size", defaultValue = "128", description = "Side in pixels.")
  private int size;

  @Option(names = "--limit", defaultValue = "500", description = "Images at most.")
  private int limit;

  @Option(names = "--turns", defaultValue = "7", description = "Turns, after two to warm up.")
  private int turns;

  /** What is done with an image. */
  private interface Work {
    void on(Path image) throws IOException;
  }

  @Override
  public Integer call() {
    Catalog all = Catalog.ofFolder(images);
    List<Path> files =
        IntStream.range(0, Math.min(limit, all.size())).mapToObj(all::image).toList();
    Map<String, Work> works = new LinkedHashMap<>();
    works.put("ImageIO's own picture", BenchmarkDecode::picture);
    works.put("pixels", Pixels::read);
    for (Frame frame : Frame.values()) {
      works.put("view, frame " + frame, file -> render(Pixels.read(file), frame));
    }
    Map<String, double[]> rates = new LinkedHashMap<>();
    works.keySet().forEach(name -> rates.put(name, new double[turns]));
    for (int turn = -2; turn < turns; turn++) {
      for (Map.Entry<String, Work> work : works.entrySet()) {
        double rate = rate(files, work.getValue());
        if (turn >= 0) {
          rates.get(work.getKey())[turn] = rate;
        }
      }
    }
    System.out.println("images per second of one core, " + files.size() + " images");
    rates.forEach(Turns::print);
    return 0;
  }

  private static void picture(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    Pixels.of(image);
  }

  private void render(Pixels pixels, Frame frame) {
    View.symmetric(0, frame).render(pixels, 3, size, null, new float[3 * size * size], 0);
  }

  private static double rate(List<Path> files, Work work) {
    long start = THREADS.getCurrentThreadCpuTime(); // others may use the core meanwhile
    try {
      for (Path file : files) {
        work.on(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.size() * 1e9 / (THREADS.getCurrentThreadCpuTime() - start);
  }
}
