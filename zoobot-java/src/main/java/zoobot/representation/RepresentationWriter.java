package zoobot.representation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.ImageFault;
import zoobot.encoder.Encoder;

/**
 * Computes the representations of a catalogue straight to disk, so that memory holds a few batches
 * whatever the catalogue's size. A run that was interrupted or killed goes on where it was when it
 * is started again with the same encoder, catalogue, images and options.
 *
 * <p>Batches are appended to {@code OUTPUT.part}; at the end that becomes the Parquet or CSV file
 * in one piece. Images that were left out are listed in {@code OUTPUT} with the ending {@code
 * .unreadable.csv}: {@code id_str}, {@code file_loc} and {@code reason}.
 */
public final class RepresentationWriter {

  /**
   * What was written.
   *
   * @param file the representations
   * @param galaxies how many there are in it
   * @param leftOut images that could not be read
   * @param leftOutFile the table of these; null if there are none
   */
  public record Written(Path file, int galaxies, List<ImageFault> leftOut, Path leftOutFile) {

    /** Copies the list. */
    public Written {
      leftOut = List.copyOf(leftOut);
    }

    @Override
    public String toString() {
      return galaxies
          + " galaxies: "
          + file
          + (leftOut.isEmpty() ? "" : "; " + leftOut.size() + " left out: " + leftOutFile);
    }
  }

  private final Encoder encoder;
  private final Catalog catalog;
  private final Path output;
  private final RepresentOptions options;
  private final Sky sky;
  private int galaxies;
  private final List<ImageFault> leftOut = new ArrayList<>();

  private RepresentationWriter(
      Encoder encoder, Catalog catalog, Path output, RepresentOptions options) {
    this.encoder = encoder;
    this.catalog = catalog;
    this.output = output;
    this.options = options;
    sky = Sky.of(catalog);
  }

  /**
   * Computes and writes, or goes on with what an earlier run began.
   *
   * @param output a name that ends in {@code .parquet} or {@code .csv}
   * @throws IllegalArgumentException if the output is there already, or the part of an earlier run
   *     is of another encoder, catalogue or options
   * @throws zoobot.catalog.CatalogException before any work, if {@code ra} and {@code dec} of a row
   *     are no position
   * @throws UncheckedIOException if an image can't be read, unless the options leave it out
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays so
   */
  public static Written write(
      Encoder encoder,
      Catalog catalog,
      Path output,
      RepresentOptions options,
      RepresentProgress progress) {
    RepresentationFiles.isParquet(output);
    if (Files.exists(output)) {
      throw new IllegalArgumentException(
          output + " is there already; delete it or choose another name");
    }
    try {
      return new RepresentationWriter(encoder, catalog, output, options).run(progress);
    } catch (IOException e) {
      throw RepresentationFiles.failure(output.toString(), e);
    }
  }

  private Written run(RepresentProgress progress) throws IOException {
    Path whole = output.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path file = whole.resolveSibling(whole.getFileName() + ".part");
    Path table;
    try (PartFile part = PartFile.open(file, identity())) {
      Extraction.run(encoder, catalog, options, part.done(), part::append, progress);
      finish(part);
      table = leftOutTable(whole);
    }
    Files.delete(file);
    return new Written(output, galaxies, leftOut, table);
  }

  private String identity() {
    return String.format(
        Locale.ROOT,
        "%s, %d px%s, galaxies %s",
        Origin.encoder(encoder),
        options.size(),
        options.leaveOutUnreadable() ? ", leaving out" : "",
        Origin.galaxies(catalog));
  }

  private void finish(PartFile part) {
    int features = encoder.features();
    Layout layout =
        new Layout(
            Representations.names(Representations.PREFIX, features),
            sky.known(),
            Table.create("extras"),
            Origin.line(encoder, catalog, options));
    RepresentationFiles.write(
        output, layout, sink -> part.forEach(batch -> copy(batch, features, sink)));
  }

  private void copy(Extraction.Batch batch, int features, RowSink sink) throws IOException {
    RepresentationFiles.checkInterrupted("writing " + output);
    leftOut.addAll(batch.faults());
    for (int i = 0; i < batch.rows().length; i++) {
      int row = batch.rows()[i];
      double ra = sky.known() ? sky.ra()[row] : Double.NaN;
      double dec = sky.known() ? sky.dec()[row] : Double.NaN;
      sink.write(catalog.id(row), ra, dec, batch.values(), i * features);
      galaxies++;
    }
  }

  private Path leftOutTable(Path whole) throws IOException {
    String name = whole.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Path table = whole.resolveSibling(name + ".unreadable.csv");
    if (leftOut.isEmpty()) {
      Files.deleteIfExists(table);
      return null;
    }
    try (BufferedWriter out = Files.newBufferedWriter(table)) {
      out.write("id_str,file_loc,reason\n");
      for (ImageFault f : leftOut) {
        out.write(
            "%s,%s,%s\n"
                .formatted(
                    CsvSink.quoted(f.id()),
                    CsvSink.quoted(f.file().toString()),
                    CsvSink.quoted(f.reason())));
      }
    }
    return table;
  }
}
