package zoobot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zoobot.encoder.Encoder;
import zoobot.image.ImageShape;
import zoobot.image.Pixels;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;

/** One setting says how many threads decode, and how many compute. */
class ThreadsTest {

  private static final Pixels BLACK = new Pixels(1, 1, 1, new byte[1]);

  private int before;

  @BeforeEach
  void remember() {
    Engine.getEngine("PyTorch"); // alone, this test is the first to want it
    before = JniUtils.getNumThreads();
  }

  @AfterEach
  void asBefore() {
    System.clearProperty(Threads.SETTING);
    JniUtils.setNumThreads(before);
  }

  private static void load(ImageLoader.Reader<Integer> reader) {
    int[] images = IntStream.range(0, 24).toArray();
    Rendering<Integer> rendering = Rendering.plain(new ImageShape(1, 1));
    try (var loader = ImageLoader.of(images, reader, rendering, 2)) {
      while (loader.next() != null) {}
    }
  }

  @Test
  void imagesAreDecodedOnSoMany() {
    Threads.use(1);
    Set<Thread> one = ConcurrentHashMap.newKeySet();
    load(
        image -> {
          one.add(Thread.currentThread());
          return BLACK;
        });
    assertEquals(1, one.size());
    Threads.use(3);
    CountDownLatch three = new CountDownLatch(3);
    Set<Thread> all = ConcurrentHashMap.newKeySet();
    load(
        image -> {
          if (all.add(Thread.currentThread())) {
            three.countDown();
            assertTrue(arrived(three), "three at a time");
          }
          return BLACK;
        });
    assertEquals(3, all.size());
  }

  private static boolean arrived(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void networksRunOnSoMany() {
    for (int count : new int[] {3, 1}) {
      Threads.use(count);
      try (Encoder encoder = Encoder.untrained(0)) {
        assertEquals(count, JniUtils.getNumThreads(), encoder.toString());
      }
    }
  }

  @Test
  void withoutASettingItIsTheNumberOfCores() {
    assertEquals(Runtime.getRuntime().availableProcessors(), Threads.count());
    JniUtils.setNumThreads(64); // as in a container that has few of a machine's cores
    try (Encoder encoder = Encoder.untrained(0)) {
      int least = Math.min(64, Threads.count());
      assertEquals(least, JniUtils.getNumThreads(), encoder.toString());
    }
  }

  @Test
  void noNumberIsAnError() {
    for (String wrong : new String[] {"0", "-1", "many", "5000"}) {
      System.setProperty(Threads.SETTING, wrong);
      String message = assertThrows(IllegalArgumentException.class, Threads::count).getMessage();
      assertTrue(message.contains("1 to 1024") && message.contains("'" + wrong + "'"), message);
    }
    assertThrows(IllegalArgumentException.class, () -> Threads.use(0));
  }

  @Test
  void aWrongSettingIsNamed() {
    System.setProperty(Threads.SETTING, "two");
    String words = "ZOOBOT_THREADS: threads are 1 to 1024, got 'two'";
    Exception e = assertThrows(IllegalArgumentException.class, () -> Encoder.untrained(0).close());
    assertEquals(words, e.getMessage());
  }
}
