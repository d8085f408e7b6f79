package zoobot.io.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A part of a catalogue, counted from 1: the galaxies whose id's CRC-32 (of UTF-8, as {@code
 * zlib.crc32} has it), modulo the number of parts, is one less.
 */
public record Part(int number, int of) {

  private static final int MOST = 99_999; // its file's name has five digits
  private static final Pattern GIVEN = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
  private static final Pattern NAME =
      Pattern.compile("part-(\\d{5})-of-(\\d{5})\\.(csv|parquet)", Pattern.CASE_INSENSITIVE);

  /** Checks that there is such a part. */
  public Part {
    Check.that(of >= 1 && of <= MOST, "%d parts; there can be 1 to %d", of, MOST);
    String out =
        "there is no part %d/%d; they go from 1/%2$d to %2$d/%2$d (with SLURM --array=1-%2$d)";
    Check.that(number >= 1 && number <= of, out, number, of);
  }

  /** Returns a part from a text such as {@code 3/16}. */
  public static Part parse(String text) {
    Matcher given = GIVEN.matcher(text.strip());
    Check.that(given.matches(), "a part is written as 3/16, the third of 16; got '%s'", text);
    return new Part(Integer.parseInt(given.group(1)), Integer.parseInt(given.group(2)));
  }

  /** Returns which part a file is, by its name. */
  public static Optional<Part> ofFile(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(new Part(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
        : Optional.empty();
  }

  /** Checks that a folder, where it is there, holds no part of another number of parts. */
  public void checkOthers(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        int others = ofFile(file).map(Part::of).orElse(of);
        String words =
            "%s is there, one of %d parts, not of %d; choose another folder, or delete it";
        Check.that(others == of, words, file, others, of);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns all parts, in order. */
  public Set<Part> all() {
    Set<Part> all = new LinkedHashSet<>();
    IntStream.rangeClosed(1, of).forEach(i -> all.add(new Part(i, of)));
    return all;
  }

  /** Returns whether a galaxy is in this part. */
  public boolean has(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return crc.getValue() % of == number - 1;
  }

  /** Returns the name of its file, without ending: {@code part-00003-of-00016}. */
  public String fileName() {
    return String.format(Locale.ROOT, "part-%05d-of-%05d", number, of);
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }

  /** Returns what tells a run from others without the part at its end. */
  public static String without(String identity) {
    return identity.replaceFirst(", part \\d+/\\d+$", "");
  }
}
