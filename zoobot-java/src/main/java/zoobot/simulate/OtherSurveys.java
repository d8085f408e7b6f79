package zoobot.simulate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import zoobot.image.Frame;
import zoobot.image.Pixels;
import zoobot.image.TrainingView;
import zoobot.image.View;
import zoobot.image.internal.Gaussian;

/**
 * The random view for training an encoder that is to carry over: what a survey of other seeing,
 * depth, bands, stretch and framing might show of the same galaxy. Each change comes or not, on its
 * own: blur (seeing and distance); one band, or three of which the middle one is the mean of the
 * others, or other colours; neighbours and stars beside the galaxy; another level of light above
 * another sky; noise, more or less blotchy.
 *
 * @param view turns, moves, zooms and stretches the image first
 */
public record OtherSurveys(View view) implements View {

  private static final double[] WEIGHTS = {0.3, 0.4, 0.3};
  private static final double SKY = 0.2; // the part of pixels that are darker than the sky

  /** Returns views of the central galaxy that fill from a third to most of the frame. */
  public static OtherSurveys framed() {
    return new OtherSurveys(new TrainingView(0.75, 1.5, 0.05, 0.6, 0.15, Frame.GALAXY));
  }

  @Override
  public void render(
      Pixels pixels, int channels, int size, RandomGenerator random, float[] out, int offset) {
    view.render(pixels, channels, size, random, out, offset);
    Draw draw = new Draw(random);
    float[][] planes = new float[channels][];
    for (int c = 0; c < channels; c++) {
      planes[c] = Arrays.copyOfRange(out, offset + c * size * size, offset + (c + 1) * size * size);
    }
    change(planes, size, draw);
    for (int c = 0; c < channels; c++) {
      System.arraycopy(planes[c], 0, out, offset + c * size * size, size * size);
    }
  }

  private static void change(float[][] planes, int size, Draw draw) {
    if (planes.length == 3) {
      recolour(planes, draw);
    }
    if (draw.chance(0.15)) {
      neighbours(planes, size, draw);
    }
    if (draw.chance(0.3)) {
      Gaussian blur = new Gaussian(size * draw.logUniform(0.004, 0.02));
      Arrays.setAll(planes, c -> blur.blur(planes[c], size));
    }
    boolean faded = draw.chance(0.4);
    double gain = faded ? draw.logUniform(0.4, 2) : 1;
    double lift = faded ? draw.uniform(-0.05, 0.1) : 0;
    double noise = draw.chance(0.3) ? draw.logUniform(0.005, 0.05) : 0;
    Gaussian grain = new Gaussian(draw.logUniform(0.35, 1.5));
    boolean grey = planes.length == 3 && Arrays.equals(planes[0], planes[1]);
    float[] last = null;
    for (float[] plane : planes) {
      last = noise == 0 || (grey && last != null) ? last : grain.noise(size, draw.random());
      expose(plane, gain, lift, noise, last);
    }
  }

  /** Shows one band, two, or other ones. */
  private static void recolour(float[][] planes, Draw draw) {
    switch (draw.index(0.6, 0.2, 0.08, 0.12)) {
      case 1 -> {
        double red = draw.uniform(0, 1);
        double green = draw.uniform(0, 1 - red);
        float[] grey = mean(planes, red, green, 1 - red - green);
        Arrays.setAll(planes, c -> grey.clone());
      }
      case 2 -> planes[1] = mean(planes, 0.5, 0, 0.5);
      case 3 -> {
        int turn = 1 + draw.index(1, 1);
        float[][] old = planes.clone();
        float[] grey = mean(planes, WEIGHTS[0], WEIGHTS[1], WEIGHTS[2]);
        double pale = draw.uniform(0, 1);
        Arrays.setAll(planes, c -> mean(new float[][] {old[(c + turn) % 3], grey}, 1 - pale, pale));
      }
      default -> {}
    }
  }

  private static float[] mean(float[][] planes, double... weights) {
    float[] sum = new float[planes[0].length];
    for (int p = 0; p < weights.length; p++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (float) weights[p] * planes[p][i];
      }
    }
    return sum;
  }

  /** Adds round lights of every size outside of the middle. */
  private static void neighbours(float[][] planes, int size, Draw draw) {
    int count = 1 + draw.poisson(3);
    for (int n = 0; n < count; n++) {
      double angle = draw.angle();
      double far = size * draw.uniform(0.28, 0.6);
      double x = size / 2.0 + far * Math.cos(angle);
      double y = size / 2.0 + far * Math.sin(angle);
      double sigma = size * draw.logUniform(0.006, 0.03);
      double light = draw.logUniform(0.08, 1.2);
      double redness = draw.uniform(-0.3, 0.3);
      int reach = (int) Math.ceil(3 * sigma);
      for (int row = Math.max(0, (int) y - reach); row < Math.min(size, y + reach); row++) {
        for (int column = Math.max(0, (int) x - reach);
            column < Math.min(size, x + reach);
            column++) {
          double r2 = (row - y) * (row - y) + (column - x) * (column - x);
          double here = light * Math.exp(-0.5 * r2 / (sigma * sigma));
          for (int c = 0; c < planes.length; c++) {
            planes[c][row * size + column] += (float) (here * (1 + redness * (1 - c)));
          }
        }
      }
    }
  }

  /** Multiplies the light above the sky, lifts the sky, adds noise. */
  private static void expose(float[] plane, double gain, double lift, double noise, float[] grain) {
    float[] sorted = plane.clone();
    Arrays.sort(sorted);
    float sky = sorted[(int) (SKY * sorted.length)];
    for (int i = 0; i < plane.length; i++) {
      double light = sky + lift + gain * (plane[i] - sky) + (noise == 0 ? 0 : noise * grain[i]);
      plane[i] = (float) Math.max(0, Math.min(1, light));
    }
  }
}
