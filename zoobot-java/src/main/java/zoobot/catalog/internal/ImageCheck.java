package zoobot.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.ImageReport;
import zoobot.image.ImageShape;
import zoobot.image.Pixels;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;
import zoobot.io.Progress;

/** Decodes all images of a catalogue and drops them. */
public final class ImageCheck {

  private static final int BATCH = 32;
  private static final ImageShape NOTHING = new ImageShape(1, 1);

  private ImageCheck() {}

  /** Looks at the image of a galaxy; called by several threads. */
  public interface Look {
    /** Looks. */
    void at(int row, Pixels pixels);
  }

  /** Returns the galaxies whose image can't be used, in row order; looks at all others. */
  public static List<ImageReport.Fault> run(Catalog catalog, Look look, Progress progress) {
    List<ImageReport.Fault> faults = new ArrayList<>();
    int[] rows = IntStream.range(0, catalog.size()).toArray();
    try (ImageLoader<Integer> loader =
        ImageLoader.of(
            rows, row -> Pixels.decode(catalog.image(row), catalog.fits()), looking(look), BATCH)) {
      for (ImageBatch<Integer> batch = loader.next(); batch != null; batch = loader.next()) {
        for (int i = 0; i < batch.items().size(); i++) {
          if (batch.faults().get(i) != null) {
            faults.add(ImageReport.Fault.of(catalog, batch.items().get(i), batch.faults().get(i)));
          }
        }
        int done = batch.items().get(batch.items().size() - 1) + 1;
        progress.at("checking images", done, rows.length, "images");
      }
    }
    return faults;
  }

  private static Rendering<Integer> looking(Look look) {
    return new Rendering<>() {
      @Override
      public int views() {
        return 0;
      }

      @Override
      public ImageShape shape() {
        return NOTHING;
      }

      @Override
      public void render(Integer row, long position, Pixels pixels, float[] out, int offset) {
        look.at(row, pixels);
      }
    };
  }
}
