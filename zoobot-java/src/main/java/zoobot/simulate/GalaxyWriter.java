package zoobot.simulate;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.Workers;

/** Writes galaxies to a folder, on all processors. */
final class GalaxyWriter {

  private static final List<String> OURS =
      List.of("id_str", "file_loc", "ring", "ring_yes", "ring_no");
  private static final float QUALITY = 0.95f; // of the JPEGs, as survey cutouts come

  private final GalaxySimulator simulator;
  private final Path folder;
  private final Progress progress;
  private int done;

  GalaxyWriter(GalaxySimulator simulator, Path folder, Progress progress) {
    this.simulator = simulator;
    this.folder = folder;
    this.progress = progress;
  }

  Path write(int count) {
    Path catalog = folder.resolve("catalog.csv");
    checkOurs(catalog);
    List<?>[] rows = new List<?>[count];
    int threads = Runtime.getRuntime().availableProcessors();
    Workers.run(count, threads, "writing galaxies", i -> rows[i] = row(i, count));
    List<String> header = new ArrayList<>(OURS);
    header.addAll(simulator.schema().columns());
    CsvWriter.write(
        catalog,
        header,
        out -> {
          for (List<?> row : rows) {
            out.row(row);
          }
        });
    return catalog;
  }

  /** Simulated galaxies take the place of others, not of a catalogue of real ones. */
  private static void checkOurs(Path catalog) {
    if (!Files.exists(catalog)) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(catalog)) {
      boolean ours = String.valueOf(lines.readLine()).startsWith(CsvWriter.line(OURS) + ",");
      Check.that(ours, "%s: is no table of simulated galaxies; choose another folder", catalog);
    } catch (IOException e) {
      throw new UncheckedIOException(catalog + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private List<?> row(int index, int count) {
    SimulatedGalaxy galaxy = simulator.galaxy(index);
    String file = "images/" + galaxy.id() + ".jpg";
    AtomicFile.write(folder.resolve(file), half -> writeJpeg(galaxy.image(), half));
    List<Object> row = new ArrayList<>(List.of(galaxy.id(), file, galaxy.ring() ? 1 : 0));
    Arrays.stream(galaxy.ringVotes()).forEach(row::add);
    Arrays.stream(galaxy.votes()).forEach(row::add);
    synchronized (this) {
      progress.at("simulated galaxies", ++done, count, "galaxies");
    }
    return row;
  }

  private static void writeJpeg(BufferedImage image, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }
}
