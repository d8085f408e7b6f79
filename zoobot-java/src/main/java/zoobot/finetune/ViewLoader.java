package zoobot.finetune;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.image.Pixels;

/**
 * Decodes galaxies of a stream and renders all their views, each image read once, on threads of its
 * own, a few batches ahead of who asks for them and never more, so that memory is bounded. What
 * comes out does not depend on the number of threads. One thread may call {@link #next()}.
 */
final class ViewLoader implements AutoCloseable {

  private static final int AHEAD = 2;
  private static final int MOST_THREADS = 8;

  private final CatalogStream stream;
  private final Rendering rendering;
  private final int batch;
  private final ExecutorService threads;
  private final Deque<Future<ViewBatch>> waiting = new ArrayDeque<>();
  private RuntimeException failure;

  /**
   * Starts loading.
   *
   * @param stream belongs to the caller, who must not use it meanwhile
   * @param images about how many views a batch holds
   */
  ViewLoader(CatalogStream stream, Rendering rendering, int images) {
    this.stream = stream;
    this.rendering = rendering;
    batch = Math.max(1, images / rendering.views());
    int count = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS));
    threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "zoobot-view-loader");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < count + AHEAD; i++) {
      submit();
    }
  }

  /**
   * Returns the next batch, or null at the end.
   *
   * @throws zoobot.catalog.CatalogException at a row that can't be used, after all rows before it
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  ViewBatch next() {
    Future<ViewBatch> first = waiting.poll();
    if (first == null) {
      if (failure != null) {
        throw failure;
      }
      return null;
    }
    submit();
    try {
      if (Thread.interrupted()) { // a batch that is ready hides it
        throw new InterruptedException();
      }
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while loading images");
    } catch (ExecutionException e) {
      throw new IllegalStateException("rendering galaxies failed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void submit() {
    List<Galaxy> galaxies = new ArrayList<>(batch);
    try {
      while (failure == null && galaxies.size() < batch) {
        Galaxy galaxy = stream.next();
        if (galaxy == null) {
          break;
        }
        galaxies.add(galaxy);
      }
    } catch (RuntimeException e) {
      failure = e; // what came before it comes first
    }
    if (!galaxies.isEmpty()) {
      waiting.add(threads.submit(() -> load(galaxies)));
    }
  }

  private ViewBatch load(List<Galaxy> galaxies) {
    String[] reasons = new String[galaxies.size()];
    float[] pixels = new float[galaxies.size() * rendering.length()];
    int readable = 0;
    for (int i = 0; i < reasons.length; i++) {
      Galaxy galaxy = galaxies.get(i);
      try {
        Pixels decoded = galaxy.read();
        rendering.render(galaxy.id(), decoded, pixels, readable * rendering.length());
        readable++;
      } catch (IOException e) {
        reasons[i] = e.getMessage();
      }
    }
    float[] whole =
        readable == reasons.length ? pixels : Arrays.copyOf(pixels, readable * rendering.length());
    return new ViewBatch(galaxies, Arrays.asList(reasons), whole, rendering);
  }
}
