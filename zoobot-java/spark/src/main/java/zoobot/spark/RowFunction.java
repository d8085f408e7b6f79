package zoobot.spark;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import zoobot.catalog.Catalog;
import zoobot.encoder.internal.Forward;
import zoobot.image.FitsOptions;
import zoobot.image.Pixels;
import zoobot.image.internal.ImagePath;
import zoobot.predict.BatchPrediction;
import zoobot.predict.BatchPrediction.Outcome;
import zoobot.predict.GalaxyImage;
import zoobot.representation.Pca;

/** A task: galaxies of {@link Galaxies} to rows of a {@link Layout}, a batch at a time. */
final class RowFunction implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;
  private static final Gson JSON = new Gson();

  private final Broadcast<Work> work;
  private final Layout layout;
  private final String root;
  private final String fits;
  private final Broadcast<String> pca; // as JSON; null for none

  RowFunction(
      Broadcast<Work> work, Layout layout, String root, FitsOptions fits, Broadcast<String> pca) {
    this.work = work;
    this.layout = layout;
    this.root = root;
    this.fits = JSON.toJson(fits);
    this.pca = pca;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> galaxies) {
    Lease lease = Lease.of(work.value());
    TaskContext task = TaskContext.get();
    task.addTaskCompletionListener((TaskCompletionListener) context -> lease.close());
    Forward.threads(task.cpus()); // what Spark counts on
    return new Batches(galaxies, lease.prediction());
  }

  private final class Batches implements Iterator<Row> {

    private final Iterator<Row> galaxies;
    private final BatchPrediction prediction;
    private final FitsOptions shown = JSON.fromJson(fits, FitsOptions.class);
    private final Path folder = Path.of(root);
    private final Pca components = pca == null ? null : Pca.fromJson(pca.value());
    private Iterator<Row> ready = List.<Row>of().iterator();

    Batches(Iterator<Row> galaxies, BatchPrediction prediction) {
      this.galaxies = galaxies;
      this.prediction = prediction;
    }

    @Override
    public boolean hasNext() {
      return ready.hasNext() || galaxies.hasNext();
    }

    @Override
    public Row next() {
      if (!ready.hasNext()) {
        ready = batch().iterator();
      }
      return ready.next();
    }

    private List<Row> batch() {
      if (TaskContext.get().isInterrupted()) {
        throw new CancellationException("the task was stopped");
      }
      List<Row> batch = new ArrayList<>();
      while (batch.size() < prediction.batch() && galaxies.hasNext()) {
        batch.add(galaxies.next());
      }
      List<Outcome> outcomes = prediction.of(batch.stream().map(this::image).toList());
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < outcomes.size(); i++) {
        Outcome one = outcomes.get(i);
        boolean few = components != null && one.wanted();
        float[] own = few ? components.transform(one.numbers()) : one.numbers();
        rows.add(RowFactory.create(layout.cells(batch.get(i), one, own)));
      }
      return rows;
    }

    private GalaxyImage image(Row galaxy) {
      String file = galaxy.getAs(Catalog.FILE);
      byte[] bytes = galaxy.getAs(Galaxies.BYTES);
      return GalaxyImage.of(
          galaxy.getAs(Catalog.ID),
          () -> layout.inside() ? decode(bytes) : Pixels.read(path(file), shown));
    }

    private Pixels decode(byte[] bytes) throws IOException {
      if (bytes == null) {
        throw new IOException("holds no image");
      }
      return Pixels.decode(bytes, shown);
    }

    private Path path(String file) throws IOException {
      try {
        return ImagePath.of(folder, file);
      } catch (InvalidPathException e) {
        throw new IOException("'" + file + "' is no path", e);
      }
    }
  }
}
