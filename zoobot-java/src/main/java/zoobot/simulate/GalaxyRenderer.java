package zoobot.simulate;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/**
 * Turns a truth into a colour image like a cutout of the Sloan or Legacy survey: light of the
 * galaxy and its neighbours, point spread function, noise, faults, asinh stretch.
 *
 * @param imageSize width and height of the images, in pixels, 16 to 2048
 */
record GalaxyRenderer(int imageSize) {

  GalaxyRenderer {
    Checks.between("imageSize", imageSize, 16, 2048);
  }

  /**
   * Renders a galaxy.
   *
   * @param random source of the noise and of details that the truth leaves open, such as the places
   *     of clumps; the same source gives the same image
   * @return an RGB image of {@link #imageSize()} squared
   */
  BufferedImage render(GalaxyTruth truth, RandomGenerator random) {
    Draw draw = new Draw(random);
    Canvas canvas = new Canvas(imageSize);
    Scene scene = Scene.of(truth, imageSize);
    FieldPainter field = new FieldPainter(canvas, scene, draw, truth.artifact());
    if (truth.artifact().type() != Observation.Artifact.Type.SATURATED_STAR) {
      new GalaxyPainter(canvas, scene, truth, draw).paint();
    }
    truth.neighbours().forEach(field::paint);
    field.paintLight();
    Camera.blur(canvas, truth.observation().seeing() * scene.perArcsecond());
    Camera.addNoise(canvas, random, scene.perArcsecond());
    field.paintDetector();
    return Camera.image(canvas, truth.observation());
  }
}
