package zoobot.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Decodes and renders galaxies on threads of its own, a few batches ahead of who asks for them and
 * never more, so memory is bounded.
 *
 * <p>What comes out depends on the order, the seed and the view only, not on the number of threads.
 * One thread may call {@link #next()}.
 */
public final class ListLoader implements AutoCloseable {

  private static final int AHEAD = 2;

  private final GalaxyImages images;
  private final View view;
  private final ListShape shape;
  private final int[] order;
  private final long start;
  private final ExecutorService threads;
  private final Deque<Future<ListBatch>> waiting = new ArrayDeque<>();
  private int position;

  /**
   * Starts loading.
   *
   * @param order indices of the galaxies, in the order in which they come
   * @param seed of the view's randomness; a galaxy's view depends on it and its place in the order
   */
  public ListLoader(GalaxyImages images, View view, ListShape shape, int[] order, long seed) {
    this.images = images;
    this.view = view;
    this.shape = shape;
    this.order = order.clone();
    // Mixed, as seeds that follow each other would give one stream, shifted by a draw.
    start = new SplittableRandom(seed).nextLong();
    int count = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), 8));
    threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "zoobot-image-loader");
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
   * @throws UncheckedIOException if an image can't be read
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  public ListBatch next() {
    Future<ListBatch> first = waiting.poll();
    if (first == null) {
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
      if (e.getCause() instanceof IOException io) {
        throw new UncheckedIOException(io.getMessage(), io);
      }
      throw new IllegalStateException("rendering a galaxy failed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void submit() {
    if (position < order.length) {
      int from = position;
      position = Math.min(order.length, from + shape.batch());
      int to = position;
      waiting.add(threads.submit(() -> load(from, to)));
    }
  }

  private ListBatch load(int from, int to) throws IOException {
    int[] indices = Arrays.copyOfRange(order, from, to);
    int length = shape.channels() * shape.size() * shape.size();
    float[] pixels = new float[indices.length * length];
    for (int i = 0; i < indices.length; i++) {
      SplittableRandom random = new SplittableRandom(start + from + i);
      Pixels decoded = images.read(indices[i]);
      view.render(decoded, shape.channels(), shape.size(), random, pixels, i * length);
    }
    return new ListBatch(indices, pixels, shape.channels(), shape.size());
  }
}
