package zoobot.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import zoobot.io.internal.Nearby;

/**
 * Decodes JPEG, PNG, GIF, BMP and TIFF by ImageIO, and FITS, compressed or not; the content
 * decides, not the name. What ImageIO only warns of, a truncated JPEG above all, is an error here,
 * so that no half image is taken for a whole one.
 */
public final class ImageDecoder {

  private static final List<String> SERIOUS = List.of("truncated", "premature", "corrupt", "eoi");
  private static final Set<Integer> NO_SCALE =
      Set.of(DataBuffer.TYPE_SHORT, DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE);

  private static final String FITS = "SIMPLE";

  private ImageDecoder() {}

  /** Returns whether a file is there and is FITS, compressed or not. */
  public static boolean isFits(Path file) {
    try {
      return startsWith(bytes(file), FITS);
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
    byte[] bytes = bytes(file);
    if (startsWith(bytes, FITS)) {
      boolean all = !fits.planes().isEmpty();
      return FitsImage.read(bytes, all).chosen(fits.planes()).filled(fits).picture(fits);
    }
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(bytes.length == 0 ? "is empty" : "is no image of a known format");
      }
      return decode(readers.next(), in);
    } catch (RuntimeException e) { // broken images make decoders throw anything
      throw new IOException("cannot be decoded: " + e, e);
    }
  }

  /**
   * Says what is chosen for the user when a file is shown: which image of several, which q.
   *
   * @return a sentence without the file's name, to be shown once for a catalogue; empty if nothing
   *     is chosen, or the file is not FITS or cannot be read
   */
  public static String note(Path file, FitsOptions fits) {
    return "";
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
        FitsImage one = FitsImage.read(bytes(file), false).chosen(List.of(0)).filled(options);
        if (all != null && !all.sameSize(one)) {
          throw new IOException(
              "has %d × %d pixels, and the file before it %d × %d; cut them out alike"
                  .formatted(one.width(), one.height(), all.width(), all.height()));
        }
        all = all == null ? one : all.and(one);
      } catch (IOException e) {
        throw new IOException("image " + file + " " + e.getMessage(), e);
      }
    }
    return all.picture(options);
  }

  /** Reads a file, decompressed if it is gzip. */
  private static byte[] bytes(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("is no file"); // a pipe would be waited for, a device never ends
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (!startsWith(bytes, "\u001f\u008b")) {
        return bytes;
      }
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return in.readAllBytes();
      }
    } catch (NoSuchFileException e) {
      throw new IOException("is missing" + Nearby.of(file), e);
    } catch (AccessDeniedException e) { // says no more than the path
      throw new IOException("may not be read; mind its permissions", e);
    } catch (EOFException e) {
      throw new IOException("is truncated", e);
    }
  }

  private static boolean startsWith(byte[] bytes, String start) {
    int length = Math.min(bytes.length, start.length());
    return start.equals(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
  }

  private static BufferedImage decode(ImageReader reader, ImageInputStream in) throws IOException {
    List<String> warnings = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, true, true);
      BufferedImage image = reader.read(0);
      warnings.removeIf(w -> SERIOUS.stream().noneMatch(w.toLowerCase(Locale.ROOT)::contains));
      if (!warnings.isEmpty()) {
        throw new IOException("is damaged: " + warnings.get(0));
      }
      if (NO_SCALE.contains(image.getRaster().getTransferType())) {
        throw new IOException(
            "holds signed or floating numbers, whose black and white are unknown; save it as FITS"
                + " or with 16 bits");
      }
      return image;
    } catch (EOFException e) {
      throw new IOException("is truncated", e);
    } finally {
      reader.dispose();
    }
  }
}
