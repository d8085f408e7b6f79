package zoobot.image.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.image.ImageShape;
import zoobot.image.Pixels;
import zoobot.image.View;
import zoobot.io.internal.OpenFiles;

class ImageLoaderTest {

  private static final ImageShape SHAPE = new ImageShape(3, 4);
  private static final int BROKEN = 99;

  private final AtomicInteger reads = new AtomicInteger();

  private Pixels read(int index) throws IOException {
    reads.incrementAndGet();
    if (index == BROKEN) {
      throw new IOException("c.csv, line 101: broken");
    }
    byte[] data = new byte[48];
    data[0] = (byte) index;
    return new Pixels(4, 4, 3, data);
  }

  private ImageLoader<Integer> loader(int... order) {
    return ImageLoader.of(order, this::read, Rendering.plain(SHAPE), 4);
  }

  private ImageLoader<Integer> loader(int n) {
    return loader(IntStream.range(0, n).toArray());
  }

  @Test
  void batchesComeInOrderAndTheLastMayBeShort() {
    try (ImageLoader<Integer> loader = loader(10)) {
      assertEquals(List.of(0, 1, 2, 3), loader.next().items());
      ImageBatch<Integer> second = loader.next();
      assertEquals(4 / 255f, second.pixels()[0], 1e-6);
      assertEquals(4 * SHAPE.length(), second.pixels().length);
      assertEquals(2, loader.next().items().size());
      assertNull(loader.next());
      assertNull(loader.next());
    }
  }

  @Test
  void whereNoMoreFilesMayBeOpenedNoImageIsAtFault() {
    ImageLoader.Reader<Integer> full =
        index -> {
          throw new IOException("image a.jpg: a.jpg (Too many open files)");
        };
    try (var loader = ImageLoader.of(new int[] {0}, full, Rendering.plain(SHAPE), 4)) {
      assertTrue(OpenFiles.areTooMany(assertThrows(RuntimeException.class, loader::next)));
    }
  }

  private static final View NOISE =
      (pixels, channels, size, random, out, offset) -> {
        for (int i = 0; i < channels * size * size; i++) {
          out[offset + i] = random.nextFloat();
        }
      };

  /** Returns the first draws of the view of a galaxy in the second place. */
  private List<Float> draws(long seed) {
    Rendering<Integer> rendering = Rendering.seeded(new ImageShape(1, 4), NOISE, seed);
    try (var loader = ImageLoader.of(new int[] {0, 1}, this::read, rendering, 2)) {
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

  private float[] random(long seed, int views, int... order) {
    Rendering<Integer> rendering = Rendering.random(SHAPE, views, seed, i -> "g" + i);
    try (var loader = ImageLoader.of(order, this::read, rendering, 4)) {
      return loader.next().pixels();
    }
  }

  @Test
  void randomViewsDependOnSeedAndIdButNotOnThePlace() {
    float[] here = random(1, 2, 7, 8);
    float[] there = random(1, 2, 8, 7);
    int one = 2 * SHAPE.length();
    float[] first = Arrays.copyOf(here, one);
    assertArrayEquals(first, Arrays.copyOfRange(there, one, 2 * one));
    float[] view = Arrays.copyOf(first, SHAPE.length());
    float[] other = Arrays.copyOfRange(first, SHAPE.length(), one);
    assertNotEquals(Arrays.toString(view), Arrays.toString(other));
    assertNotEquals(Arrays.toString(here), Arrays.toString(random(2, 2, 7, 8)));
  }

  @Test
  void turnedViewsOfAGalaxyFollowEachOther() {
    try (var loader =
        ImageLoader.of(new int[] {255}, this::read, Rendering.turned(new ImageShape(1, 4), 4), 4)) {
      float[] pixels = loader.next().pixels();
      List<Integer> bright =
          IntStream.range(0, pixels.length).filter(i -> pixels[i] > 0.1).boxed().toList();
      assertEquals(4, bright.size(), bright::toString);
      assertEquals(4, bright.stream().map(i -> i % 16).distinct().count(), bright::toString);
    }
  }

  @Test
  void aSlowReaderHoldsTheLoaderBack() throws InterruptedException {
    try (ImageLoader<Integer> loader = loader(90)) {
      loader.next();
      Thread.sleep(300);
      assertTrue(reads.get() < 60, reads + " images read for one batch asked for");
    }
  }

  @Test
  void anInterruptIsSeenAlsoByABatchThatIsReady() throws InterruptedException {
    try (ImageLoader<Integer> loader = loader(8)) {
      Thread.sleep(50); // the batches are ready now; if not, the wait for them is interrupted
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, loader::next);
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void aBrokenImageIsAFaultThatSaysWhereItIsAndHasNoPixels() {
    try (ImageLoader<Integer> loader = loader(1, BROKEN, 2)) {
      ImageBatch<Integer> batch = loader.next();
      assertEquals(List.of(1, BROKEN, 2), batch.items());
      assertEquals(Arrays.asList(null, "c.csv, line 101: broken", null), batch.faults());
      assertEquals(2, batch.readable());
      assertEquals(2 * SHAPE.length(), batch.pixels().length);
      assertEquals(2 / 255f, batch.pixels()[SHAPE.length()], 1e-6);
      var e = assertThrows(UncheckedIOException.class, batch::orThrow);
      assertTrue(e.getMessage().contains("line 101"), e.getMessage());
    }
  }

  @Test
  void aRowThatFailsComesAfterTheGalaxiesBeforeIt() {
    AtomicInteger next = new AtomicInteger();
    Supplier<Integer> rows =
        () -> {
          if (next.get() == 5) {
            throw new IllegalArgumentException("line 7 has 1 cell");
          }
          return next.getAndIncrement();
        };
    try (var loader = ImageLoader.of(rows, this::read, Rendering.plain(SHAPE), 4)) {
      assertEquals(List.of(0, 1, 2, 3), loader.next().items());
      assertEquals(List.of(4), loader.next().items());
      assertThrows(IllegalArgumentException.class, loader::next);
    }
  }
}
