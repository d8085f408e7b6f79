package zoobot.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageLoaderTest {

  private static GalaxyImages images(int n, AtomicInteger reads) {
    return new GalaxyImages() {
      @Override
      public int size() {
        return n;
      }

      @Override
      public String id(int index) {
        return "g" + index;
      }

      @Override
      public Pixels read(int index) throws IOException {
        reads.incrementAndGet();
        if (index == 99) {
          throw new IOException("c.csv, line 101: broken");
        }
        byte[] data = new byte[48];
        data[0] = (byte) index;
        return new Pixels(4, 4, 3, data);
      }
    };
  }

  private static ImageLoader loader(int n, AtomicInteger reads) {
    int[] order = IntStream.range(0, n).toArray();
    ImageShape shape = new ImageShape(4, 3, 4);
    return new ImageLoader(images(n, reads), EvaluationView.whole(), shape, order, 0);
  }

  @Test
  void batchesComeInOrderAndTheLastMayBeShort() {
    try (ImageLoader loader = loader(10, new AtomicInteger())) {
      assertArrayEquals(new int[] {0, 1, 2, 3}, loader.next().indices());
      ImageBatch second = loader.next();
      assertEquals(4 / 255f, second.pixels()[0], 1e-6);
      assertEquals(2, loader.next().indices().length);
      assertNull(loader.next());
    }
  }

  /** Returns the first draws of the view of a galaxy in the second place. */
  private static List<Float> draws(long seed) {
    View view =
        (pixels, channels, size, random, out, offset) -> {
          for (int i = 0; i < size * size; i++) {
            out[offset + i] = random.nextFloat();
          }
        };
    ImageShape shape = new ImageShape(2, 1, 4);
    GalaxyImages images = images(2, new AtomicInteger());
    try (ImageLoader loader = new ImageLoader(images, view, shape, new int[] {0, 1}, seed)) {
      float[] pixels = loader.next().pixels();
      return IntStream.range(16, 32).mapToObj(i -> pixels[i]).toList();
    }
  }

  @Test
  void viewsOfSeedsThatFollowEachOtherShareNoDraws() {
    assertEquals(draws(7), draws(7));
    Set<Float> shared = new HashSet<>(draws(7));
    shared.retainAll(draws(8));
    assertEquals(Set.of(), shared);
  }

  @Test
  void aSlowReaderHoldsTheLoaderBack() throws InterruptedException {
    AtomicInteger reads = new AtomicInteger();
    try (ImageLoader loader = loader(90, reads)) {
      loader.next();
      Thread.sleep(300);
      assertTrue(reads.get() < 60, reads + " images read for one batch asked for");
    }
  }

  @Test
  void anInterruptIsSeenAlsoByABatchThatIsReady() throws InterruptedException {
    try (ImageLoader loader = loader(8, new AtomicInteger())) {
      Thread.sleep(50); // the batches are ready now; if not, the wait for them is interrupted
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, loader::next);
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void aBrokenImageSaysWhereItStands() {
    try (ImageLoader loader = loader(100, new AtomicInteger())) {
      var e =
          assertThrows(
              UncheckedIOException.class,
              () -> {
                while (loader.next() != null) {}
              });
      assertTrue(e.getMessage().contains("line 101"), e.getMessage());
    }
  }
}
