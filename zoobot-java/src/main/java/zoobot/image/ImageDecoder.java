package zoobot.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import zoobot.io.Progress;
import zoobot.io.internal.Nearby;

/**
 * Decodes JPEG, PNG, GIF, BMP and TIFF by ImageIO, and FITS, also packed by gzip or bzip2; the
 * content decides, not the name. What ImageIO only warns of, a truncated JPEG above all, is an
 * error here if pixels are missing, so that no half image is taken for a whole one.
 */
public final class ImageDecoder {

  private static final long BYTES = 12; // that a pixel needs at most on its way
  private static final long FLUX = 48; // the same of FITS
  private static final Object LARGE = new Object();
  private static final String DAMAGED = "is damaged, or of a kind that is not read; save it anew";
  private static final String TOO_LARGE =
      "is too large for the memory there is; cut the galaxy out of it, or give more (ZOOBOT_HEAP)";
  // Missing pixels, or bytes left over after the last one, where more than a few mean lost ones.
  private static final Pattern BROKEN =
      Pattern.compile("(?i)premature|corrupt(?!.* extraneous)|truncated(?!.*EOI)");
  private static final Pattern LEFT_OVER =
      Pattern.compile("(\\d+) extraneous bytes? before marker 0xd\\d");
  private static final int FEW = 64;

  private static final ImageTypeSpecifier RGB =
      ImageTypeSpecifier.createInterleaved(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          new int[] {0, 1, 2},
          DataBuffer.TYPE_BYTE,
          false,
          false);

  private ImageDecoder() {}

  /** Returns whether a file is there and is FITS, compressed or not. */
  public static boolean isFits(Path file) {
    try {
      return FileKind.isFits(bytes(file));
    } catch (IOException e) {
      return false;
    }
  }

  /** Decodes a whole image, FITS in the usual way. */
  public static BufferedImage decode(Path file) throws IOException {
    return decode(file, FitsOptions.defaults());
  }

  /**
   * Decodes a whole image.
   *
   * @param fits how fluxes become brightness, if it is FITS
   * @throws IOException if there is none; the message says what is wrong, without the file's name
   */
  public static BufferedImage decode(Path file, FitsOptions fits) throws IOException {
    return decode(file, fits, ImageReader::getDefaultReadParam);
  }

  /**
   * Decodes a whole image whose pixels are wanted, not its looks: {@link Pixels#of(BufferedImage)}
   * has them in a third of the time; drawing it takes ten times as long.
   *
   * @param fits how fluxes become brightness, if it is FITS
   * @throws IOException if there is none; the message says what is wrong, without the file's name
   */
  public static BufferedImage samples(Path file, FitsOptions fits) throws IOException {
    return decode(file, fits, ImageDecoder::inOrder);
  }

  /** Does the same with the bytes of a file. */
  static BufferedImage samples(byte[] file, FitsOptions fits) throws IOException {
    return decode(() -> unpackedWhole(file), fits, ImageDecoder::inOrder);
  }

  private static BufferedImage decode(Path file, FitsOptions fits, Way way) throws IOException {
    return decode(() -> bytes(file), fits, way);
  }

  private static BufferedImage decode(Step<byte[]> file, FitsOptions fits, Way way)
      throws IOException {
    try {
      byte[] bytes = file.run();
      return FileKind.isFits(bytes) ? fits(bytes, fits).picture(fits) : decode(bytes, way);
    } catch (RuntimeException | StackOverflowError e) { // damage makes decoders throw anything
      throw new IOException(DAMAGED, e);
    } catch (OutOfMemoryError e) {
      throw new IOException(TOO_LARGE, e);
    }
  }

  /** How a reader is to read. */
  private interface Way {
    ImageReadParam of(ImageReader reader) throws IOException;
  }

  /** Part of a decoding. */
  interface Step<T> {
    T run() throws IOException;
  }

  /** Takes a step if memory suffices; several that need much of it wait for each other. */
  private static <T> T within(long bytes, Step<T> step) throws IOException {
    long memory = Runtime.getRuntime().maxMemory();
    if (bytes > memory / 2) {
      throw new IOException(TOO_LARGE);
    }
    if (bytes < memory / 16) {
      return step.run();
    }
    synchronized (LARGE) {
      return step.run();
    }
  }

  private static FitsImage fits(byte[] bytes, FitsOptions fits) throws IOException {
    return within(FLUX * FitsSize.pixels(bytes), () -> FitsImage.read(bytes, fits));
  }

  /** Tells what is chosen for the user when a FITS file is shown: which of its images, and q. */
  public static void note(Path file, FitsOptions fits, Progress progress) {
    try {
      byte[] bytes = bytes(file);
      if (FileKind.isFits(bytes)) {
        FitsImage image = fits(bytes, fits);
        FitsChoice.of(bytes).note(fits).ifPresent(progress::note);
        FitsStretch.of(image, fits).note().ifPresent(progress::note);
      }
    } catch (IOException e) {
      return; // it is said where the file is read
    }
  }

  /**
   * Makes a colour picture of three FITS files of one plane each.
   *
   * @throws IOException if one cannot be read or has pixels without a value, or they differ in
   *     size; the message names it
   */
  public static BufferedImage colour(Path red, Path green, Path blue, FitsOptions options)
      throws IOException {
    FitsImage all = null;
    for (Path file : List.of(red, green, blue)) {
      try {
        FitsImage one = fits(bytes(file), options.withPlanes(List.of()));
        if (one.flux().size() > 1 || all != null && !all.sameSize(one)) {
          throw new IOException(
              "has %d × %d pixels in %d planes; three of one size are needed, with one plane each"
                  .formatted(one.width(), one.height(), one.flux().size()));
        }
        all = all == null ? one : all.and(one);
      } catch (IOException e) {
        throw new IOException("image " + file + " " + e.getMessage(), e);
      }
    }
    return all.picture(options);
  }

  /** Reads a file, unpacked if it is packed. */
  private static byte[] bytes(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("is no file"); // a pipe would be waited for, a device never ends
    }
    try {
      return unpackedWhole(all(Files.newInputStream(file)));
    } catch (AccessDeniedException e) { // says no more than the path
      throw new IOException("may not be read; mind its permissions", e);
    } catch (FileSystemException e) {
      throw Files.exists(file) ? e : new IOException("is missing" + Nearby.of(file), e);
    }
  }

  private static byte[] all(InputStream stream) throws IOException {
    int most = (int) Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 4);
    try (InputStream in = stream) {
      byte[] bytes = in.readNBytes(most);
      if (bytes.length == most) {
        throw new IOException(TOO_LARGE);
      }
      return bytes;
    }
  }

  private static byte[] unpackedWhole(byte[] bytes) throws IOException {
    try {
      return unpacked(bytes);
    } catch (EOFException e) {
      throw new IOException("is truncated; fetch it again", e);
    }
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    InputStream packed = new ByteArrayInputStream(bytes);
    String kind;
    try {
      kind = CompressorStreamFactory.detect(packed);
    } catch (CompressorException e) { // it is not packed
      return bytes;
    }
    try {
      if (kind.equals(CompressorStreamFactory.GZIP)) { // Java's minds nothing that follows it
        return all(new GZIPInputStream(packed));
      }
      return all(new CompressorStreamFactory(true).createCompressorInputStream(kind, packed));
    } catch (EOFException e) {
      throw e;
    } catch (CompressorException | IOException e) {
      boolean known = e instanceof IOException || e.getCause() instanceof IOException;
      String unknown = "is compressed by %s; unpack it (un%s)".formatted(kind, kind);
      throw new IOException(known ? "is damaged: it can't be unpacked" : unknown, e);
    }
  }

  private static BufferedImage decode(byte[] bytes, Way way) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(
            bytes.length == 0 ? "is empty; fetch it again" : FileKind.other(bytes));
      }
      return decode(readers.next(), in, way);
    }
  }

  private static BufferedImage decode(ImageReader reader, ImageInputStream in, Way way)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, false, true);
      if (reader.getFormatName().equalsIgnoreCase("tif")) {
        checkTiff(reader);
      }
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      BufferedImage image = within(BYTES * pixels, () -> reader.read(0, way.of(reader)));
      check(warnings);
      check(image);
      return image;
    } catch (EOFException e) {
      throw new IOException("is truncated; fetch it again", e);
    } catch (IIOException e) { // its words alone say little
      throw new IOException(DAMAGED + " (" + e.getMessage() + ")", e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Has a colour JPEG read as red, green and blue, as its decoder gives them: rows are then copied
   * whole. By itself ImageIO turns each pixel around, which takes as long as decoding.
   */
  private static ImageReadParam inOrder(ImageReader reader) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    boolean jpeg = reader.getFormatName().equalsIgnoreCase("jpeg") && types.hasNext();
    if (jpeg && types.next().getBufferedImageType() == BufferedImage.TYPE_3BYTE_BGR) {
      param.setDestination(RGB.createBufferedImage(reader.getWidth(0), reader.getHeight(0)));
    }
    return param;
  }

  /** Returns whether an image has a byte each of red, green and blue, in whatever order. */
  static boolean isRgb(BufferedImage image) {
    return image.getColorModel().equals(RGB.getColorModel())
        && image.getSampleModel() instanceof PixelInterleavedSampleModel;
  }

  private static void check(List<String> warnings) throws IOException {
    for (String warning : warnings) {
      Matcher leftOver = LEFT_OVER.matcher(warning);
      boolean lost = leftOver.find() && Integer.parseInt(leftOver.group(1)) > FEW;
      if (lost || BROKEN.matcher(warning).find()) {
        throw new IOException("is cut short or damaged: pixels are missing; fetch it again");
      }
    }
  }

  private static void check(BufferedImage image) throws IOException {
    if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
      throw new IOException("has colours for printing (CMYK); save it as RGB");
    }
  }

  /** Refuses a TIFF that is no picture: numbers without a white, other planes, one a page. */
  private static void checkTiff(ImageReader reader) throws IOException {
    TIFFDirectory tags = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
    IntUnaryOperator tag = n -> tags.containsTIFFField(n) ? tags.getTIFFField(n).getAsInt(0) : 1;
    boolean signed = tag.applyAsInt(BaselineTIFFTagSet.TAG_SAMPLE_FORMAT) > 1;
    int bits = tag.applyAsInt(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE);
    int colours = tag.applyAsInt(BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION);
    int planes = tag.applyAsInt(BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL);
    int most = colours > 1 ? 4 : tag.applyAsInt(BaselineTIFFTagSet.TAG_EXTRA_SAMPLES) > 0 ? 2 : 1;
    int pages = reader.getNumImages(true);
    boolean alike = pages > 1 && reader.getWidth(1) == reader.getWidth(0); // else a preview
    if (signed || bits > 16 || colours > 6 || planes > most || alike) {
      String text =
          "holds data, no picture (images: %d, planes: %d, bits: %d%s);"
              + " save it as FITS, or as grey or RGB of 8 or 16 bits";
      throw new IOException(
          text.formatted(pages, planes, bits, signed ? ", signed or floating" : ""));
    }
  }
}
