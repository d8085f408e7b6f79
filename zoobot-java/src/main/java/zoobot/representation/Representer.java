package zoobot.representation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.image.FitsOptions;
import zoobot.image.Frame;
import zoobot.image.ImageShape;
import zoobot.image.Pixels;
import zoobot.image.internal.Rendering;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;
import zoobot.representation.internal.Origin;

/**
 * Makes the representation of a new image just as those of a catalogue were made: the same encoder,
 * the same size and frame and, where they were compressed, the same PCA.
 *
 * @param encoder belongs to the caller, who closes it
 * @param size side in pixels at which the encoder sees the image; null for the encoder's own
 * @param frame what of the image it sees; null for the encoder's own
 * @param pca null for none
 * @param fits how a FITS image is shown; should be the catalogue's ({@code Catalog.fits()}).
 *     Defaults to {@link FitsOptions#defaults()}
 */
@WithMethods
public record Representer(Encoder encoder, Integer size, Frame frame, Pca pca, FitsOptions fits)
    implements RepresenterBuilder.With {

  /** Checks that the PCA, if any, takes what the encoder gives. */
  public Representer {
    Objects.requireNonNull(fits, "fits");
    int takes = pca == null ? encoder.features() : pca.features();
    String other = "the PCA takes %d numbers; the encoder gives %d";
    Check.that(takes == encoder.features(), other, takes, encoder.features());
  }

  /** Returns one without PCA, which sees images as the encoder does by default. */
  public static Representer of(Encoder encoder) {
    return new Representer(encoder, null, null, null, FitsOptions.defaults());
  }

  /** Returns the same with a PCA after the encoder. */
  public Representer then(Pca after) {
    return withPca(after);
  }

  /**
   * Checks that representations were made as this one makes them, as far as they say.
   *
   * @param made where they come from, {@link Representations#provenance}
   * @param columns D of them
   * @throws IllegalArgumentException if they have another number of columns, or another encoder
   *     made them, or at another size or in another frame
   */
  public void checkMade(String made, int columns) {
    String other =
        "an image gives %d numbers, the representations have %d; give the .json of the PCA that they"
            + " were made with (--pca, in Java Representer.then)";
    Check.that(features() == columns, other, features(), columns);
    if (Origin.differs(made, encoder, images())) {
      String differ =
          "an image is compared with what the same encoder made at the same size (--size), in the"
              + " same frame (--frame); the representations are of %s, the image's would be of %s, %s";
      throw new IllegalArgumentException(differ.formatted(made, Origin.encoder(encoder), images()));
    }
  }

  private ImageShape images() {
    return encoder.images(size, frame);
  }

  /** Returns how many numbers a representation has. */
  public int features() {
    return pca == null ? encoder.features() : pca.components();
  }

  /**
   * Returns the representation of an image, {@code [D]}.
   *
   * @throws UncheckedIOException if it can't be read; the message names it
   */
  public float[] represent(Path image) {
    ImageShape shape = images();
    float[] pixels = new float[shape.length()];
    try {
      Rendering.plain(shape).render(image, 0, Pixels.read(image, fits), pixels, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    try (NDManager manager = encoder.manager().newSubManager()) {
      NDArray batch =
          manager.create(pixels, new Shape(1, shape.channels(), shape.size(), shape.size()));
      float[] all = Forward.withoutGradients(() -> encoder.represent(batch).toFloatArray());
      return pca == null ? all : pca.transform(all);
    }
  }
}
