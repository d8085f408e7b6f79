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

/** Tries all images of a catalogue on a few threads, each holding one image at a time. */
final class ImageCheck {

  private static final int MAX_THREADS = 8;

  private final Catalog catalog;
  private final ImageProbe probe;
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<ImageFault> faults = new ConcurrentLinkedQueue<>();

  private ImageCheck(Catalog catalog, ImageProbe probe) {
    this.catalog = catalog;
    this.probe = probe;
  }

  static ImageReport run(Catalog catalog, ImageProbe probe) {
    ImageCheck check = new ImageCheck(catalog, probe);
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
      String reason = reason(catalog.image(row));
      if (reason != null) {
        faults.add(
            new ImageFault(row, catalog.line(row), catalog.id(row), catalog.image(row), reason));
      }
    }
  }

  /** Returns what is wrong with an image, or null. */
  private String reason(Path file) {
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
      probe.probe(file);
      return null;
    } catch (IOException | RuntimeException e) { // broken images make decoders throw anything
      return e.getMessage() == null ? "cannot be decoded: " + e : e.getMessage();
    }
  }
}
