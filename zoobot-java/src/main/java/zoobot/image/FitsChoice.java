package zoobot.image;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;

/**
 * Which of the images in a FITS file is shown.
 *
 * @param all images of the file, by their number as astropy counts, 0 being the primary one
 */
record FitsChoice(Map<Integer, BasicHDU<?>> all) {

  private static final Pattern NO_GALAXY =
      named(
          "MASK|MSK|DQI?|QUALITY|FLAGS?|BPM|BADPIX|WHT|WGT|WEIGHTS?|ERR|ERRORS?|VAR|VARIANCE|IVAR"
              + "|INVVAR|SIGMA|STD|STDDEV|RMS|UNC|UNCERT|UNCERTAINTY|NOISE|CON|CTX|CONTEXT|EXP|EXPMAP"
              + "|EXPOSURE|EXPTIME|COVERAGE|NIMAGE|NEXP|SAMP|TIME|AREA|PSF|SEG|SEGM|SEGMAP"
              + "|SEGMENTATION|BKG|BACKGROUND");
  private static final Pattern GALAXY = named("SCI|SCIENCE|IMAGE|DATA");
  private static final String WHICH =
      "; say which, by name or number, by the option extension (--fits-extension)";

  private static Pattern named(String words) {
    return Pattern.compile("(?i)(.*[^A-Z])?(" + words + ")([^A-Z].*)?");
  }

  /**
   * Reads a file.
   *
   * @throws IOException if there is no image in it, or it is damaged; without the file's name
   */
  static FitsChoice of(byte[] file) throws IOException {
    Map<Integer, BasicHDU<?>> all = new LinkedHashMap<>();
    try (Fits fits = new Fits(new ByteArrayInputStream(file))) {
      int number = 0;
      for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
        int[] axes = hdu instanceof CompressedImageHDU tiles ? tiles.getImageAxes() : null;
        axes = hdu instanceof ImageHDU plain ? plain.getAxes() : axes;
        if (axes != null && axes.length > 1) {
          all.put(number, hdu);
        }
        number++;
      }
    } catch (EOFException e) {
      throw new IOException("is truncated; fetch it again", e);
    }
    if (all.isEmpty()) {
      throw new IOException("is FITS without an image");
    }
    return new FitsChoice(all);
  }

  /** Returns the numbers of those to be shown: one or, where planes are named over several, all. */
  List<Integer> shown(FitsOptions options) throws IOException {
    String wanted = options.extension();
    if (wanted.isEmpty()) {
      return options.planes().isEmpty() ? List.of(clear()) : List.copyOf(all.keySet());
    }
    List<Integer> named =
        all.keySet().stream()
            .filter(i -> name(i).equalsIgnoreCase(wanted) || wanted.equals(i.toString()))
            .toList();
    if (named.size() != 1) {
      throw new IOException(
          named.isEmpty()
              ? "has no image '%s'; there are %s".formatted(wanted, list(all.keySet()))
              : "has several images '%s': %s; say which by its number"
                  .formatted(wanted, list(named)));
    }
    return named;
  }

  /** Returns the only one that can be meant. */
  private int clear() throws IOException {
    List<Integer> galaxies = all.keySet().stream().filter(i -> !is(i, NO_GALAXY)).toList();
    List<Integer> said = galaxies.stream().filter(i -> is(i, GALAXY)).toList();
    if (galaxies.size() == 1 || said.size() == 1) {
      return (said.size() == 1 ? said : galaxies).get(0);
    }
    String fault =
        galaxies.isEmpty() ? "has no galaxy by the names of its images: " : "has several images: ";
    String colours =
        all.size() < 3 ? "" : ", or three as colours by the option planes (--fits-planes)";
    throw new IOException(fault + list(all.keySet()) + WHICH + colours);
  }

  private boolean is(int number, Pattern words) {
    return words.matcher(name(number)).matches();
  }

  private String name(int number) {
    String name = all.get(number).getHeader().getStringValue("EXTNAME", "").strip();
    return name.equals("COMPRESSED_IMAGE") ? "" : name; // so called by those who compress
  }

  private String list(Collection<Integer> numbers) {
    return numbers.stream()
        .map(i -> i + (name(i).isEmpty() ? "" : " '" + name(i) + "'"))
        .collect(Collectors.joining(", "));
  }

  /** Says which image is shown, where the user has not said so. */
  Optional<String> note(FitsOptions options) throws IOException {
    if (all.size() == 1 || !options.extension().isEmpty() || !options.planes().isEmpty()) {
      return Optional.empty();
    }
    int shown = clear();
    List<Integer> others = all.keySet().stream().filter(i -> i != shown).toList();
    String words = "FITS: image %s is shown, not %s; the option extension (--fits-extension)";
    return Optional.of((words + " names another").formatted(list(List.of(shown)), list(others)));
  }
}
