package zoobot.spark;

import java.util.HashMap;
import java.util.Map;
import zoobot.predict.BatchPrediction;

/**
 * What all tasks of a process compute with: loaded by the first that asks, and kept when it is
 * given back, for the next; freed when other work comes.
 */
final class Lease implements AutoCloseable {

  private static final Map<String, Loaded> ALL = new HashMap<>(); // by the work's key

  private final Loaded loaded;
  private boolean open = true;

  private static final class Loaded {
    private final Work.Loaded work;
    private int users;

    Loaded(Work.Loaded work) {
      this.work = work;
    }
  }

  private Lease(Loaded loaded) {
    this.loaded = loaded;
  }

  static Lease of(Work work) {
    synchronized (ALL) {
      ALL.entrySet()
          .removeIf(
              each -> {
                boolean idle = each.getValue().users == 0 && !each.getKey().equals(work.key());
                if (idle) {
                  each.getValue().work.close().run();
                }
                return idle;
              });
      Loaded loaded = ALL.computeIfAbsent(work.key(), key -> new Loaded(work.load()));
      loaded.users++;
      return new Lease(loaded);
    }
  }

  BatchPrediction prediction() {
    return loaded.work.prediction();
  }

  @Override
  public void close() {
    synchronized (ALL) {
      loaded.users -= open ? 1 : 0;
      open = false;
    }
  }
}
