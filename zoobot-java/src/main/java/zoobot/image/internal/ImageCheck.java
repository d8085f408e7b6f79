package zoobot.image.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import zoobot.image.FitsOptions;
import zoobot.image.ImageDecoder;
import zoobot.image.ImageShape;
import zoobot.image.Pixels;
import zoobot.io.Progress;
import zoobot.io.internal.ContentDigest;
import zoobot.io.internal.Interruption;

/** Decodes images and drops them. */
public final class ImageCheck {

  private static final int BATCH = 32;
  private static final Pixels LOOKED_AT = new Pixels(1, 1, 1, new byte[1]);

  private ImageCheck() {}

  /** Looks at an image that could be decoded; called by several threads. */
  public interface Look {
    /** Looks. */
    void at(int row, Pixels image);
  }

  /** Returns the rows of images that can't be used, and why; looks at all that were decoded. */
  public static SortedMap<Integer, String> run(
      List<Path> images, FitsOptions fits, Look look, Progress progress) {
    SortedMap<Integer, String> faults = new TreeMap<>();
    int[] rows = IntStream.range(0, images.size()).toArray();
    if (rows.length > 0) {
      ImageDecoder.note(images.get(0), fits, progress);
    }
    Rendering<Integer> nothing = Rendering.turned(new ImageShape(1, 1), 0);
    try (ImageLoader<Integer> loader =
        ImageLoader.of(rows, row -> looked(images.get(row), fits, row, look), nothing, BATCH)) {
      for (ImageBatch<Integer> batch = loader.next(); batch != null; batch = loader.next()) {
        for (int i = 0; i < batch.items().size(); i++) {
          if (batch.faults().get(i) != null) {
            faults.put(batch.items().get(i), batch.faults().get(i));
          }
        }
        int done = batch.items().get(batch.items().size() - 1) + 1;
        progress.at("checking images", done, rows.length, "images");
      }
    }
    return faults;
  }

  private static Pixels looked(Path file, FitsOptions fits, int row, Look look) throws IOException {
    try {
      BufferedImage image = ImageDecoder.samples(file, fits);
      Pixels pixels = Pixels.of(image);
      look.at(row, pixels);
      pixels.visible(image);
      return LOOKED_AT;
    } catch (RuntimeException e) { // broken images make decoders throw anything
      throw new IOException("is damaged, or of a kind that is not read; save it anew", e);
    }
  }

  /** Returns, for each image, the place of the first one that is the same to the byte. */
  public static int[] copies(List<Path> images) {
    Map<String, Integer> first = new HashMap<>();
    int[] copies = new int[images.size()];
    for (int i = 0; i < copies.length; i++) {
      Interruption.check("comparing images");
      Integer same = first.putIfAbsent(digest(images.get(i)), i);
      copies[i] = same == null ? i : same;
    }
    return copies;
  }

  private static String digest(Path image) {
    try {
      return new ContentDigest().add(image).hex();
    } catch (IOException e) {
      return image.toString(); // of no other; that it can't be read is said elsewhere
    }
  }
}
