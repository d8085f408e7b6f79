package zoobot.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;

/** How fast catalogues and images are read. */
@Command(
    name = "catalog",
    description = "Reading a long catalogue and decoding its images.",
    mixinStandardHelpOptions = true)
final class BenchmarkCatalog implements Callable<Integer> {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final int VOTES = 6;

  @Option(names = "--rows", defaultValue = "1000000", description = "Rows of a made-up CSV file.")
  private int rows;

  @Option(names = "--catalog", description = "Read this, and decode its images, instead.")
  private Path catalog;

  @Option(names = "--turns", defaultValue = "5", description = "Turns.")
  private int turns;

  @Override
  public Integer call() throws IOException {
    if (catalog != null) {
      measure(catalog);
      Catalog read = Catalog.read(catalog);
      time("decode", read.size(), read::checkImages);
    } else {
      Path csv = Files.createTempFile("zoobot", ".csv");
      try {
        write(csv);
        measure(csv);
      } finally {
        Files.delete(csv);
      }
    }
    return 0;
  }

  private void write(Path csv) throws IOException {
    Random random = new Random(0);
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      out.write("id_str,file_loc,a_1,a_2,a_3,a_4,b_1,b_2,ra,dec\n");
      for (int row = 0; row < rows; row++) {
        long id = 588_017_948_825_157_803L + row;
        StringBuilder line = new StringBuilder().append(id).append(",images/").append(id);
        line.append(".jpg");
        for (int i = 0; i < VOTES; i++) {
          line.append(',').append(random.nextInt(40));
        }
        line.append(',').append((float) (360 * random.nextDouble()));
        line.append(',').append((float) (180 * random.nextDouble() - 90));
        out.write(line.append('\n').toString());
      }
    }
  }

  private void measure(Path table) {
    int size = Catalog.read(table).size();
    time("read " + size + " rows", size, () -> Catalog.read(table));
    System.gc();
    long before = used();
    Catalog held = Catalog.read(table);
    System.gc();
    System.out.printf(
        Locale.ROOT, "%s holds %d MB%n", held.size() + " rows", (used() - before) >> 20);
    time("walk over it", size, () -> walk(table));
  }

  private static void walk(Path table) {
    try (CatalogStream stream = CatalogStream.open(table, table.toAbsolutePath().getParent())) {
      while (stream.next() != null) {}
    }
  }

  private void time(String what, int count, Runnable work) {
    double[] seconds = new double[turns];
    double all = 0;
    long processor = PROCESS.getProcessCpuTime();
    for (int i = 0; i < turns; i++) {
      long start = System.nanoTime();
      work.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
      all += seconds[i];
    }
    double cores = (PROCESS.getProcessCpuTime() - processor) / 1e9 / all;
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f s (%.2f to %.2f in %d turns) on %.1f cores, %.0f a second of one%n",
        what,
        seconds[turns / 2],
        seconds[0],
        seconds[turns - 1],
        turns,
        cores,
        turns * count / (cores * all));
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
