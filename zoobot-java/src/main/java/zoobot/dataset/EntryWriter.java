package zoobot.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

/** Writes the entries of an archive into a folder, and none outside of it. */
final class EntryWriter {

  private final Path folder;
  private final Budget budget;
  private final byte[] buffer = new byte[1 << 16];

  EntryWriter(Path folder, Budget budget) {
    this.folder = folder.toAbsolutePath().normalize();
    this.budget = budget;
  }

  void folder(String name) throws IOException {
    budget.addFile();
    Files.createDirectories(inside(name));
  }

  /** Writes a file; one that is there already would be one that stands twice in the archive. */
  void file(String name, InputStream content) throws IOException {
    budget.addFile();
    Path file = inside(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        budget.addBytes(n);
        out.write(buffer, 0, n);
      }
    } catch (FileAlreadyExistsException e) {
      throw new IOException("'" + name + "' stands twice in it", e);
    }
    checkInterrupt();
  }

  /** Reads to the end what follows the last entry, so that its checksum is checked. */
  void drain(InputStream rest) throws IOException {
    for (int n = rest.read(buffer); n >= 0; n = rest.read(buffer)) {
      budget.addBytes(n);
      checkInterrupt();
    }
  }

  private Path inside(String name) throws IOException {
    try {
      boolean strange = name.indexOf('\\') >= 0 || name.matches("^([A-Za-z]:|/).*");
      Path path = folder.resolve(name).normalize();
      boolean up = ("/" + name + "/").contains("/../");
      if (strange || up || !path.startsWith(folder)) {
        throw new IOException("'" + name + "' would lie outside of its folder");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new IOException("'" + name + "' is no name of a file", e);
    }
  }

  private static void checkInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("unpacking was interrupted");
    }
  }
}
