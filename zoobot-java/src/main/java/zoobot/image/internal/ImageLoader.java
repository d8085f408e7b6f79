package zoobot.image.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import zoobot.image.Pixels;
import zoobot.io.Threads;
import zoobot.io.internal.OpenFiles;

/**
 * Decodes and renders galaxies on threads of its own, a few batches ahead of who asks for them and
 * never more, so that memory is bounded. An image that can't be read becomes a fault of its batch.
 *
 * <p>What comes out depends on the galaxies, their order and the rendering only, not on the number
 * of threads. One thread may call {@link #next()}, which is also where galaxies are asked for.
 *
 * @param <T> a galaxy, or its place in a list
 */
public final class ImageLoader<T> implements AutoCloseable {

  private static final int AHEAD = 2; // batches beyond those that the threads work at
  private static final int MOST_THREADS = 8;

  private final Supplier<T> items;
  private final Reader<T> reader;
  private final Rendering<? super T> rendering;
  private final int size;
  private final ExecutorService threads;
  private final Deque<Future<ImageBatch<T>>> waiting = new ArrayDeque<>();
  private long position;
  private RuntimeException failure;

  /** Decodes the image of a galaxy; called by several threads at a time. */
  @FunctionalInterface
  public interface Reader<T> {

    /** Decodes it; the message of an IOException is the galaxy's fault. */
    Pixels read(T item) throws IOException;
  }

  private ImageLoader(
      Supplier<T> items, Reader<T> reader, Rendering<? super T> rendering, int batch) {
    this.items = items;
    this.reader = reader;
    this.rendering = rendering;
    size = Math.max(1, batch);
    int count = Math.min(Threads.count(), MOST_THREADS);
    threads = Executors.newFixedThreadPool(count, ImageLoader::daemon);
    for (int i = 0; i < count + AHEAD; i++) {
      submit();
    }
  }

  /**
   * Starts loading.
   *
   * @param items gives galaxies in the order in which they come, null at the end
   * @param batch galaxies in a batch, B
   */
  public static <T> ImageLoader<T> of(
      Supplier<T> items, Reader<T> reader, Rendering<? super T> rendering, int batch) {
    return new ImageLoader<>(items, reader, rendering, batch);
  }

  /** Starts loading the galaxies of a list. */
  public static <T> ImageLoader<T> of(
      List<T> items, Reader<T> reader, Rendering<T> rendering, int batch) {
    Iterator<T> each = items.iterator();
    Supplier<T> next = () -> each.hasNext() ? each.next() : null;
    return of(next, reader, rendering, batch);
  }

  /** Starts loading the galaxies with these numbers, in this order. */
  public static ImageLoader<Integer> of(
      int[] order, Reader<Integer> reader, Rendering<Integer> rendering, int batch) {
    return of(Arrays.stream(order).boxed().toList(), reader, rendering, batch);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "zoobot-image-loader");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns the next batch, or null at the end. What the source of the galaxies throws comes after
   * all galaxies before it.
   *
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  public ImageBatch<T> next() {
    Future<ImageBatch<T>> first = waiting.poll();
    if (first == null && failure != null) {
      throw failure;
    }
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
      throw new IllegalStateException("rendering galaxies failed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void submit() {
    List<T> batch = new ArrayList<>(size);
    try {
      while (failure == null && batch.size() < size) {
        T item = items.get();
        if (item == null) {
          break;
        }
        batch.add(item);
      }
    } catch (RuntimeException e) {
      failure = e; // what came before it comes first
    }
    if (!batch.isEmpty()) {
      long from = position;
      position += batch.size();
      waiting.add(threads.submit(() -> load(batch, from, reader, rendering)));
    }
  }

  /**
   * Decodes and renders galaxies on this thread.
   *
   * @param from place of the first in the order in which galaxies come, from 0
   */
  public static <T> ImageBatch<T> load(
      List<T> batch, long from, Reader<T> reader, Rendering<? super T> rendering) {
    String[] faults = new String[batch.size()];
    int length = rendering.views() * rendering.shape().length();
    float[] pixels = new float[faults.length * length];
    int end = 0;
    for (int i = 0; i < faults.length; i++) {
      try {
        Pixels decoded = reader.read(batch.get(i));
        rendering.render(batch.get(i), from + i, decoded, pixels, end);
        end += length;
      } catch (IOException e) {
        if (OpenFiles.areTooMany(e)) {
          throw new UncheckedIOException(OpenFiles.REMEDY, e);
        }
        faults[i] = String.valueOf(e.getMessage());
      } catch (OutOfMemoryError | StackOverflowError e) { // one image does not end the others
        faults[i] = "its image needs more memory than there is; give more (ZOOBOT_HEAP)";
      }
    }
    float[] whole = end == pixels.length ? pixels : Arrays.copyOf(pixels, end);
    return new ImageBatch<>(
        batch, Arrays.asList(faults), whole, rendering.shape(), rendering.views());
  }
}
