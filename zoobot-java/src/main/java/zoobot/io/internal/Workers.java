package zoobot.io.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Several threads at one task. */
public final class Workers {

  private Workers() {}

  /** One of several equal steps. */
  @FunctionalInterface
  public interface Step {
    /** Does the step of a number. */
    void run(int number) throws Exception;
  }

  /**
   * Does the steps 0 to {@code count − 1} in several threads at once; when this returns, none works
   * any more. The first that fails interrupts the others, and its failure is thrown.
   */
  public static void run(int count, int mostThreads, String doing, Step step) {
    AtomicInteger next = new AtomicInteger();
    int threads = Math.max(1, Math.min(count, mostThreads));
    Callable<?> task =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            Interruption.check(doing);
            step.run(i);
          }
          return null;
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CompletionService<Object> ends = new ExecutorCompletionService<>(pool);
    try {
      for (int i = 0; i < threads; i++) {
        ends.submit(task::call);
      }
      for (int i = 0; i < threads; i++) {
        ends.take().get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(doing + " was interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    } finally {
      stop(pool);
    }
  }

  /** Waits until no thread writes any more, even if interrupted meanwhile. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
