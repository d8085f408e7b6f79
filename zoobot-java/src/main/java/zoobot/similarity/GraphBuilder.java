package zoobot.similarity;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import zoobot.io.Progress;
import zoobot.io.Threads;
import zoobot.io.internal.Workers;

/**
 * Builds a {@link Graph} as the lowest layer of HNSW is built (Malkov and Yashunin 2016,
 * arXiv:1603.09320): rows are added one after the other, each linked with near ones that lie in
 * different directions (algorithm 4), and they with it.
 */
final class GraphBuilder {

  /** Rows may have so many times the neighbours until they are pruned, which then is rarer. */
  private static final double OVERFLOW = 1.3;

  private static final int LOCKS = 1024;

  private final Vectors vectors;
  private final IndexOptions options;
  private final int room; // for neighbours of a row
  private final int[] neighbours; // [rows][room]
  private final int[] counts;
  private final Object[] locks = new Object[LOCKS];
  private final AtomicInteger added = new AtomicInteger();

  private GraphBuilder(Vectors vectors, IndexOptions options) {
    this.vectors = vectors;
    this.options = options;
    room = (int) Math.ceil(options.degree() * OVERFLOW);
    neighbours = new int[Math.multiplyExact(vectors.rows(), room)];
    counts = new int[vectors.rows()];
    Arrays.setAll(locks, i -> new Object());
  }

  /** Builds on all cores, until the thread is interrupted. */
  static Graph build(Vectors vectors, IndexOptions options, Progress progress) {
    GraphBuilder builder = new GraphBuilder(vectors, options);
    Spread spread = new Spread(vectors.rows());
    ThreadLocal<Adder> adders = ThreadLocal.withInitial(() -> builder.new Adder());
    Workers.run(
        vectors.rows(),
        Threads.count(),
        "building the index",
        i -> {
          adders.get().add(spread.row(i));
          synchronized (builder) { // so that progress is told by one thread at a time
            progress.at("index", builder.added.incrementAndGet(), vectors.rows(), "galaxies");
          }
        });
    return builder.pack();
  }

  private Graph pack() {
    int degree = options.degree();
    Adder adder = new Adder();
    int[] packed = new int[Math.multiplyExact(vectors.rows(), degree)];
    Arrays.fill(packed, -1);
    for (int row = 0; row < vectors.rows(); row++) {
      if (counts[row] > degree) {
        adder.prune(row);
      }
      System.arraycopy(neighbours, row * room, packed, row * degree, counts[row]);
    }
    return new Graph(packed, degree);
  }

  /** Takes no lock: another thread may be writing, and an older neighbour is as good. */
  private int neighbours(int row, int[] into) {
    int count = counts[row];
    System.arraycopy(neighbours, row * room, into, 0, count);
    return count;
  }

  /** What a thread adds rows with. */
  private final class Adder {

    private final Walk walk = new Walk(vectors, GraphBuilder.this::neighbours, room);
    private final long[] near = new long[Math.max(room, options.buildBeam())]; // entries
    private final int[] kept = new int[options.degree()];

    void add(int row) {
      float[] query = vectors.query(row);
      walk.from(Math.min(added.get(), Graph.STARTS), query, options.buildBeam());
      int count = 0;
      for (int i = 0; i < walk.size(); i++) {
        if (walk.row(i) != row) { // which a start may have been
          near[count++] = Nearest.entry(walk.rank(i), walk.row(i));
        }
      }
      int size = choose(count);
      synchronized (lock(row)) {
        keep(row, size);
      }
      for (int other : Arrays.copyOf(kept, size)) { // a copy, for to link may choose again
        link(other, row);
      }
    }

    private void link(int row, int other) {
      synchronized (lock(row)) {
        if (counts[row] == room) {
          prune(row);
        }
        neighbours[row * room + counts[row]++] = other;
      }
    }

    private Object lock(int row) {
      return locks[row % LOCKS];
    }

    void prune(int row) {
      int count = counts[row];
      for (int i = 0; i < count; i++) {
        int other = neighbours[row * room + i];
        near[i] = Nearest.entry(vectors.between(row, other), other);
      }
      Arrays.sort(near, 0, count);
      keep(row, choose(count));
    }

    private void keep(int row, int size) {
      System.arraycopy(kept, 0, neighbours, row * room, size);
      counts[row] = size;
    }

    /**
     * Keeps, of the near ones, best first, those to which no other that is kept is nearer than the
     * row is; then the nearest of the rest. Returns how many.
     */
    private int choose(int count) {
      int size = 0;
      int rest = 0;
      for (int i = 0; i < count && size < kept.length; i++) {
        if (isOfItsOwn(near[i], size)) {
          kept[size++] = (int) near[i];
        } else {
          near[rest++] = near[i];
        }
      }
      for (int i = 0; i < rest && size < kept.length; i++) {
        kept[size++] = (int) near[i];
      }
      return size;
    }

    private boolean isOfItsOwn(long entry, int size) {
      for (int i = 0; i < size; i++) {
        if (vectors.between(kept[i], (int) entry) <= Nearest.rank(entry)) {
          return false;
        }
      }
      return true;
    }
  }
}
