package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Tries all images of a catalogue on a few threads, each holding one image at a time. */
public final class ImageCheck {

  private static final int MAX_THREADS = 8;

  private final Catalog catalog;
  private final RowProbe probe;
  private final IntConsumer progress;
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<ImageFault> faults = new ConcurrentLinkedQueue<>();

  /** Tries the image of a row. */
  public interface RowProbe {
    /** Tries it. */
    void probe(int row, Path file) throws IOException;
  }

  private ImageCheck(Catalog catalog, RowProbe probe, IntConsumer progress) {
    this.catalog = catalog;
    this.probe = probe;
    this.progress = progress;
  }

  /** Tries all images; progress is told, by several threads, how many have been begun. */
  public static ImageReport run(Catalog catalog, RowProbe probe, IntConsumer progress) {
    ImageCheck check = new ImageCheck(catalog, probe, progress);
    check.runAll();
    List<ImageFault> sorted =
        check.faults.stream().sorted(Comparator.comparingInt(ImageFault::row)).toList();
    return new ImageReport(catalog.source(), catalog.size(), sorted);
  }

  private void runAll() {
    int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Object> worker :
          pool.invokeAll(Collections.nCopies(threads, Executors.callable(this::work)))) {
        worker.get();
      }
      if (Thread.interrupted()) { // workers that were faster than the wait for them hide it
        throw new InterruptedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the check of images was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the check of images failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private void work() {
    for (int row = next.getAndIncrement(); row < catalog.size(); row = next.getAndIncrement()) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      progress.accept(row + 1);
      String reason = reason(row, catalog.image(row));
      if (reason != null) {
        faults.add(ImageFault.of(catalog, row, reason));
      }
    }
  }

  /** Returns what is wrong with an image, or null. */
  private String reason(int row, Path file) {
    try {
      if (!Files.exists(file)) {
        return "is missing";
      }
      if (!Files.isRegularFile(file)) {
        return "is no file";
      }
      if (Files.size(file) == 0) {
        return "is empty";
      }
      probe.probe(row, file);
      return null;
    } catch (IOException | RuntimeException e) { // broken images make decoders throw anything
      return e.getMessage() == null ? "cannot be decoded: " + e : e.getMessage();
    }
  }
}
