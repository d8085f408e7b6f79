package zoobot.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Fetches the images that are missing, several at a time, and notes what can't be had. */
final class CutoutRun {

  /** After so many failures in a row the service is taken to be out of order. */
  private static final int GIVE_UP = 20;

  private static final int MOST_THREADS = 8;

  private final SkyTable galaxies;
  private final CutoutFetcher fetcher;
  private final CutoutProgress progress;
  private final CutoutFault[] faults;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicInteger next = new AtomicInteger();
  private int done;
  private int failed;

  CutoutRun(SkyTable galaxies, CutoutFetcher fetcher, CutoutProgress progress) {
    this.galaxies = galaxies;
    this.fetcher = fetcher;
    this.progress = progress;
    faults = new CutoutFault[galaxies.size()];
  }

  /**
   * Fetches and returns the fault of each row, null where its image is there.
   *
   * @throws CancellationException if the thread is interrupted; what came is kept
   */
  CutoutFault[] run(double requestsPerSecond) {
    int threads = Math.min(MOST_THREADS, (int) Math.ceil(requestsPerSecond) + 1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<?> worker :
          IntStream.range(0, threads).mapToObj(i -> pool.submit(this::work)).toList()) {
        worker.get();
      }
      return faults;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("fetching cutouts was interrupted; what came is kept");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    } finally {
      stop(pool);
    }
  }

  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      pool.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    for (int row = next.getAndIncrement(); row < faults.length; row = next.getAndIncrement()) {
      try {
        fetch(row);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void fetch(int row) throws InterruptedException {
    String reason = null;
    if (!Files.exists(fetcher.file(row))) {
      if (failuresInARow.get() >= GIVE_UP) {
        reason = "not tried: the service failed " + GIVE_UP + " times in a row";
      } else {
        reason = attempt(row);
      }
    }
    report(row, reason);
  }

  /** Returns why it failed, or null. */
  private String attempt(int row) throws InterruptedException {
    try {
      fetcher.fetch(row);
      failuresInARow.set(0);
      return null;
    } catch (Address.Missing e) {
      failuresInARow.set(0); // the service answers, only not with this image
      return Download.reason(e);
    } catch (IOException e) {
      failuresInARow.incrementAndGet();
      return Download.reason(e);
    }
  }

  private synchronized void report(int row, String reason) {
    done++;
    if (reason != null) {
      failed++;
      faults[row] = new CutoutFault(galaxies.id(row), galaxies.ra(row), galaxies.dec(row), reason);
      progress.failed(faults[row]);
    }
    progress.done(done, failed, faults.length);
  }
}
