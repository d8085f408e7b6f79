package zoobot.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import zoobot.image.ImageDecoder;
import zoobot.io.Progress;
import zoobot.io.internal.Address;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.Download;
import zoobot.io.internal.Workers;
import zoobot.table.internal.CellText;

/** Fetches the images that are missing, several at a time, and notes what can't be had. */
final class CutoutRun {

  /** After this many failures in a row the service is taken to be out of order. */
  private static final int GIVE_UP = 20;

  private static final int MOST_THREADS = 8;
  private static final int NOTED = 10; // failures that progress is told of; failed.csv has all

  private final Cutouts service;
  private final CutoutFacts facts;
  private final SkyTable galaxies;
  private final Path folder;
  private final Progress progress;
  private final Throttle throttle;
  private final String[] reasons;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private int done;
  private int failed;

  CutoutRun(Cutouts service, SkyTable galaxies, Path folder, Progress progress) {
    this.service = service;
    this.facts = service.facts();
    this.galaxies = galaxies;
    this.folder = folder;
    this.progress = progress;
    throttle = new Throttle(facts.requestsPerSecond());
    reasons = new String[galaxies.size()];
  }

  /** Fetches, and returns for each row why its image is not there, null where it is. */
  String[] run() {
    int threads = Math.min(MOST_THREADS, (int) Math.ceil(facts.requestsPerSecond()) + 1);
    Workers.run(
        reasons.length,
        threads,
        "fetching cutouts",
        row -> report(row, Files.exists(file(row)) ? null : attempt(row)));
    return reasons;
  }

  /** Returns why it failed, or null. */
  private String attempt(int row) throws InterruptedException {
    if (failuresInARow.get() >= GIVE_UP) {
      return "not tried: the service failed " + GIVE_UP + " times in a row";
    }
    try {
      throttle.await();
      fetch(row);
      failuresInARow.set(0);
      return null;
    } catch (IOException e) {
      // A service that has no such image does answer.
      failuresInARow.updateAndGet(n -> e instanceof Address.Missing ? 0 : n + 1);
      return Download.reason(e);
    }
  }

  private synchronized void report(int row, String reason) {
    done++;
    reasons[row] = reason;
    if (reason != null && ++failed <= NOTED) {
      progress.note(galaxies.describe(row) + ": " + reason);
    }
    String detail = failed == 0 ? "" : failed + " failed";
    progress.at(new Progress.State("cutouts", done, reasons.length, "galaxies", detail));
  }

  /** Fetches the image of a galaxy; nothing is left of one that is none or shows nothing. */
  private void fetch(int row) throws IOException, InterruptedException {
    Path target = file(row);
    Path unchecked = target.resolveSibling("." + target.getFileName());
    try {
      Download.once(address(row), unchecked, service.options());
      check(ImageDecoder.decode(unchecked));
      AtomicFile.replace(unchecked, target);
    } finally {
      Files.deleteIfExists(unchecked);
      Files.deleteIfExists(unchecked.resolveSibling(unchecked.getFileName() + ".part"));
    }
  }

  /** Outside of their survey, services give an image of one colour. */
  private static void check(BufferedImage image) throws Address.Missing {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    if (IntStream.of(pixels).allMatch(pixel -> pixel == pixels[0])) {
      throw new Address.Missing("the image is blank: this position is not in the survey");
    }
  }

  /** Returns where an image is or will be; only whole images have this name. */
  Path file(int row) {
    return folder.resolve(SkyTable.fileName(galaxies.id(row)) + "." + facts.format());
  }

  String address(int row) {
    return new RowText(facts.url()).with(name -> value(name, row));
  }

  private String value(String name, int row) {
    return switch (name) {
      case "ra" -> plain(galaxies.ra[row]);
      case "dec" -> plain(galaxies.dec[row]);
      case "pixels" -> facts.pixels().toString();
      case "arcsec_per_pixel" -> plain(facts.arcsecPerPixel());
      default -> {
        Check.that(
            galaxies.table.containsColumn(name),
            "the table has no column '%s', which the address needs: %s",
            name,
            facts.url());
        yield URLEncoder.encode(
            CellText.of(galaxies.table.column(name), row), StandardCharsets.UTF_8);
      }
    };
  }

  /** Without an exponent, which services do not read. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number).toPlainString();
  }

  /** Spaces requests out evenly. Safe for use by several threads. */
  static final class Throttle {

    private final long interval;
    private long next = Long.MIN_VALUE;

    Throttle(double perSecond) {
      interval = (long) (1e9 / perSecond);
    }

    private void await() throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(reserve(System.nanoTime()));
    }

    /** Takes the next place in the row and returns how long it is until then, in ns. */
    synchronized long reserve(long now) {
      long place = next == Long.MIN_VALUE ? now : Math.max(now, next);
      next = place + interval;
      return place - now;
    }
  }
}
