package zoobot.simulate;

import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Turns a truth into a colour image like a cutout of the Sloan or Legacy survey: light of the
 * galaxy and its neighbours, point spread function, noise, faults, asinh stretch.
 *
 * <p>Immutable and safe for use by several threads, each with its own random generator.
 *
 * @param imageSize width and height of the images, in pixels, 16 to 2048; defaults to 128
 */
public record GalaxyRenderer(int imageSize) {

  /** Checks the size. */
  public GalaxyRenderer {
    Checks.between("imageSize", imageSize, 16, 2048);
  }

  /** Returns a renderer of images of 128 × 128 pixels. */
  public static GalaxyRenderer create() {
    return new GalaxyRenderer(128);
  }

  /**
   * Renders a galaxy.
   *
   * @param truth what to show
   * @param random source of the noise and of details that the truth leaves open, such as the places
   *     of clumps; the same source gives the same image
   * @return an RGB image of {@link #imageSize()} squared
   */
  public BufferedImage render(GalaxyTruth truth, RandomGenerator random) {
    Objects.requireNonNull(truth, "truth");
    Draw draw = new Draw(Objects.requireNonNull(random, "random"));
    Canvas canvas = new Canvas(imageSize);
    Scene scene = Scene.of(truth, imageSize);
    ArtifactPainter faults = new ArtifactPainter(canvas, scene, draw, truth.artifact());
    paintSky(canvas, scene, truth, draw);
    faults.paintLight();
    new Psf(truth.observation().seeing() * scene.perArcsecond()).blur(canvas);
    new Noise(random, scene.perArcsecond()).add(canvas);
    faults.paintDetector();
    return Stretch.of(truth.observation()).image(canvas);
  }

  private static void paintSky(Canvas canvas, Scene scene, GalaxyTruth truth, Draw draw) {
    if (truth.artifact().type() != Artifact.Type.SATURATED_STAR) {
      paintGalaxy(canvas, scene, truth, draw);
    }
    NeighbourPainter neighbours = new NeighbourPainter(canvas, scene);
    truth.neighbours().forEach(neighbours::paint);
  }

  private static void paintGalaxy(Canvas canvas, Scene scene, GalaxyTruth truth, Draw draw) {
    if (truth.bulge().fraction() >= 1) {
      Light light = new SmoothLight(truth.bulge(), truth.colours().bulge());
      new GalaxyPainter(canvas, scene, light, false).paint();
    } else if (truth.disk().edgeOn()) {
      Light light = new EdgeOnLight(truth, draw.random());
      new GalaxyPainter(canvas, scene, light, true).paint();
    } else {
      FaceOnLight light = new FaceOnLight(truth, draw.random());
      new GalaxyPainter(canvas, scene, light, false).paint();
      new ClumpPainter(canvas, scene, draw).paint(truth, light);
    }
    new TidalPainter(canvas, scene, truth, draw).paint();
  }
}
