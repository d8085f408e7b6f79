package zoobot.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import zoobot.image.Frame;
import zoobot.image.Pixels;
import zoobot.image.View;

/** How a model that sees galaxies framed sees changed images. */
class DegradedTest {

  private static final int SIZE = 64;
  private static final int SKY = 20;

  /** A round galaxy whose light falls off exponentially, in the middle of 128 pixels. */
  private static Pixels galaxy(double scale) {
    byte[] data = new byte[128 * 128];
    for (int i = 0; i < data.length; i++) {
      double radius = Math.hypot(i % 128 - 63.5, i / 128 - 63.5);
      data[i] = (byte) Math.round(SKY + 200 * Math.exp(-radius / scale));
    }
    return new Pixels(128, 128, 1, data);
  }

  private static float[] seen(View view, Pixels image) {
    float[] out = new float[SIZE * SIZE];
    view.render(image, 1, SIZE, new SplittableRandom(1), out, 0);
    return out;
  }

  /** Returns by what part of the light above the sky two images differ. */
  private static double difference(float[] a, float[] b) {
    double sum = 0;
    double light = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
      light += a[i] - SKY / 255.0;
    }
    return sum / light;
  }

  private static Degraded named(String name) {
    return Degraded.ALL.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void asTheyAreIsWhatAModelSees() {
    Degraded plain = named("as they are");
    assertSame(plain, plain.in(Frame.WHOLE));
    Pixels image = galaxy(8);
    float[] framed = seen(View.symmetric(0, Frame.GALAXY), image);
    assertEquals(0, difference(framed, seen(plain.in(Frame.GALAXY), image)));
    assertTrue(difference(framed, seen(plain, image)) > 0.3);
  }

  @Test
  void framingUndoesWhatOnlyChangesTheSize() {
    for (double scale : new double[] {3, 5}) { // a third of the image, and half
      Pixels image = galaxy(scale);
      float[] framed = seen(View.symmetric(0, Frame.GALAXY), image);
      for (String name : new String[] {"smaller", "larger"}) {
        double whole = difference(seen(View.whole(), image), seen(named(name), image));
        double anew = difference(framed, seen(named(name).in(Frame.GALAXY), image));
        assertTrue(
            anew < 0.05 && whole > 0.5, name + " " + scale + ": " + anew + ", whole " + whole);
      }
    }
  }

  @Test
  void whatIsFainterOrNoisyLooksOtherwiseInAFrameToo() {
    Pixels image = galaxy(5);
    float[] framed = seen(View.symmetric(0, Frame.GALAXY), image);
    for (String name : new String[] {"noisy", "fainter", "brighter"}) {
      double changed = difference(framed, seen(named(name).in(Frame.GALAXY), image));
      assertTrue(changed > 0.4, name + ": " + changed);
    }
    double blurred = difference(framed, seen(named("blurred").in(Frame.GALAXY), image));
    assertTrue(blurred > 0.02, "" + blurred);
  }
}
