package zoobot.encoder.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.image.ImageShape;
import zoobot.image.Pixels;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;

/** Every galaxy comes out once and in order: as outputs, or as a fault that no network saw. */
class ForwardTest {

  private static Pixels grey(int value) throws IOException {
    if (value == 3 || value > 6) {
      throw new IOException("galaxy " + value + " is broken");
    }
    byte[] data = new byte[16];
    java.util.Arrays.fill(data, (byte) value);
    return new Pixels(4, 4, 1, data);
  }

  @Test
  void outputsAndFaultsComeInOrder() {
    List<String> seen = new ArrayList<>();
    Rendering<Integer> rendering = Rendering.turned(new ImageShape(1, 4), 2);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        ImageLoader<Integer> loader =
            ImageLoader.of(new int[] {5, 3, 1, 0, 7, 8}, ForwardTest::grey, rendering, 2)) {
      JniUtils.setGradMode(true);
      Forward.run(
          manager,
          loader,
          images -> {
            assertFalse(JniUtils.isGradMode());
            return images.mul(255).mean(new int[] {3}).reshape(-1, 4);
          },
          (batch, outputs, width) -> {
            List<Integer> readable = new ArrayList<>(batch.items());
            readable.removeIf(i -> batch.faults().get(batch.items().indexOf(i)) != null);
            readable.forEach(i -> seen.add("" + i));
            batch.faults().stream().filter(f -> f != null).forEach(seen::add);
            for (int i = 0; i < batch.readable(); i++) {
              float value = readable.get(i);
              float[] both = {value, value};
              assertEquals(4, width);
              float[] found = {outputs[2 * i * width], outputs[(2 * i + 1) * width]};
              assertArrayEquals(both, found, 1e-3f);
            }
          });
      assertTrue(JniUtils.isGradMode());
    }
    assertEquals(
        List.of("5", "galaxy 3 is broken", "1", "0", "galaxy 7 is broken", "galaxy 8 is broken"),
        seen);
  }

  @Test
  void theRecordingOfGradientsIsAsBeforeWhenWorkFails() {
    JniUtils.setGradMode(true);
    assertThrows(
        IllegalStateException.class,
        () ->
            Forward.withoutGradients(
                () -> {
                  throw new IllegalStateException("stop");
                }));
    assertTrue(JniUtils.isGradMode());
  }

  @Test
  void gradientsAreTheSameWhateverIsCollectedAsGarbage() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      for (int i = 0; i < 5; i++) {
        NDArray x = manager.ones(new Shape(3));
        x.setRequiresGradient(true);
        Forward.withGradients(
            collector -> {
              NDArray sum = Forward.times(Forward.times(x, 7).sum(), 0.5);
              System.gc();
              fillWhatIsFree();
              collector.backward(sum);
              return null;
            });
        assertArrayEquals(new float[] {3.5f, 3.5f, 3.5f}, x.getGradient().toFloatArray());
      }
    }
  }

  /** Takes and overwrites memory that was given back. */
  private static void fillWhatIsFree() {
    for (int i = 0; i < 2000; i++) {
      ByteBuffer.allocateDirect(4 + i % 8).putFloat(1e6f);
    }
  }
}
