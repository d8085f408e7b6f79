package zoobot.spark;

import java.util.HashMap;
import java.util.Map;
import zoobot.predict.BatchPrediction;

/**
 * What all tasks of a process compute with: loaded by the first that asks, and kept when it is
 * given back, for the next; freed when other work comes.
 */
final class Lease implements AutoCloseable {

  private static final Map<String, Shared> ALL = new HashMap<>(); // by the work's key

  private final Shared shared;
  private boolean open = true;

  private static final class Shared {
    private final Work.Loaded loaded;
    private int users;

    Shared(Work.Loaded loaded) {
      this.loaded = loaded;
    }

    private void free() {
      try {
        loaded.network().close();
      } catch (Exception e) {
        throw new IllegalStateException("a network can't be closed", e);
      }
    }
  }

  private Lease(Shared shared) {
    this.shared = shared;
  }

  static Lease of(Work work) {
    synchronized (ALL) {
      ALL.entrySet()
          .removeIf(
              each -> {
                boolean idle = each.getValue().users == 0 && !each.getKey().equals(work.key());
                if (idle) {
                  each.getValue().free();
                }
                return idle;
              });
      Shared shared = ALL.computeIfAbsent(work.key(), key -> new Shared(work.load()));
      shared.users++;
      return new Lease(shared);
    }
  }

  BatchPrediction prediction() {
    return shared.loaded.prediction();
  }

  @Override
  public void close() {
    synchronized (ALL) {
      shared.users -= open ? 1 : 0;
      open = false;
    }
  }
}
