package zoobot.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes galaxies to a folder, on all processors. */
final class GalaxyWriter {

  private static final String OURS = "id_str,file_loc,ring,ring_yes,ring_no,";

  private final GalaxySimulator simulator;
  private final ImageFormat format;
  private final Path folder;
  private final IntConsumer progress;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  GalaxyWriter(GalaxySimulator simulator, ImageFormat format, Path folder, IntConsumer progress) {
    this.simulator = simulator;
    this.format = format;
    this.folder = folder;
    this.progress = progress;
  }

  Path write(int count) throws IOException {
    Path catalog = folder.resolve("catalog.csv");
    checkOurs(catalog);
    Files.createDirectories(folder.resolve("images"));
    String[] rows = new String[count];
    int threads = Math.max(1, Math.min(count, Runtime.getRuntime().availableProcessors()));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      var tasks = IntStream.range(0, threads).mapToObj(i -> pool.submit(() -> work(rows))).toList();
      for (Future<?> task : tasks) {
        await(task);
      }
    } finally {
      stop(pool);
    }
    place(catalog, (header() + String.join("", rows)).getBytes(StandardCharsets.UTF_8));
    return catalog;
  }

  /** Simulated galaxies take the place of others, not of a catalogue of real ones. */
  private static void checkOurs(Path catalog) throws IOException {
    if (Files.exists(catalog)) {
      try (BufferedReader lines = Files.newBufferedReader(catalog)) {
        String header = lines.readLine();
        if (header == null || !header.startsWith(OURS)) {
          throw new FileAlreadyExistsException(
              catalog.toString(), null, "is no table of simulated galaxies; choose another folder");
        }
      }
    }
  }

  /** Works until no galaxy is left; if that fails, no other thread goes on. */
  private Void work(String[] rows) throws IOException {
    boolean finished = false;
    try {
      takeAll(rows);
      finished = true;
    } finally {
      if (!finished) {
        next.set(rows.length);
      }
    }
    return null;
  }

  private void takeAll(String[] rows) throws IOException {
    for (int i = next.getAndIncrement(); i < rows.length; i = next.getAndIncrement()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted before galaxy " + i);
      }
      rows[i] = row(simulator.galaxy(i));
      progress.accept(done.incrementAndGet());
    }
  }

  private String row(SimulatedGalaxy galaxy) throws IOException {
    String file = "images/" + galaxy.id() + "." + format.extension();
    place(folder.resolve(file), format.encode(galaxy.image()));
    IntStream numbers =
        IntStream.concat(
            IntStream.of(galaxy.ring() ? 1 : 0),
            IntStream.concat(Arrays.stream(galaxy.ringVotes()), Arrays.stream(galaxy.votes())));
    String values = numbers.mapToObj(Integer::toString).collect(Collectors.joining(","));
    return galaxy.id() + "," + file + "," + values + "\n";
  }

  private String header() {
    return OURS + String.join(",", simulator.schema().columns()) + "\n";
  }

  /** Writes beside the target, then renames: no half file ever bears the name. */
  private static void place(Path target, byte[] bytes) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.write(part, bytes);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void await(Future<?> task) throws IOException {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while writing galaxies");
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  /** Ends the pool and waits until no thread writes any more, even if interrupted meanwhile. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static IOException cause(ExecutionException e) {
    if (e.getCause() instanceof IOException io) {
      return io;
    }
    if (e.getCause() instanceof RuntimeException runtime) {
      throw runtime;
    }
    return new IOException("could not write galaxies: " + e.getCause(), e.getCause());
  }
}
