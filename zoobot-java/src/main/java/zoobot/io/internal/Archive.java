package zoobot.io.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks tar, tar.gz and zip, told apart by what they begin with. Nothing is written outside of
 * the folder; links, devices and what is far larger than the archive are refused, which the
 * expander of commons-compress would let pass. The files come to lie in the folder only when all
 * are whole.
 */
public final class Archive {

  private final Path staging;
  private final Limits limits;
  private final long mostBytes;
  private final byte[] buffer = new byte[1 << 16];
  private long files;
  private long bytes;

  private Archive(Path staging, Limits limits, long length) {
    this.staging = staging.toAbsolutePath().normalize();
    this.limits = limits;
    mostBytes = Math.min(limits.bytes, Math.max(16_000_000, (long) (length * limits.ratio)));
  }

  /** What an archive may hold at most; above 16 MB also as a multiple of its own length. */
  record Limits(long files, long bytes, double ratio) {
    static final Limits DEFAULT = new Limits(5_000_000, 2_000_000_000_000L, 100);
  }

  /**
   * Unpacks an archive beside what is in a folder, over files of the same name, and counts its
   * files and folders; nothing is left of one that is cut short, or holds what is refused.
   */
  public static long unpack(Path archive, Path folder) throws IOException {
    return unpack(archive, folder, Limits.DEFAULT, f -> f.toFile().getUsableSpace());
  }

  static long unpack(Path archive, Path folder, Limits limits, ToLongFunction<Path> freeSpace)
      throws IOException {
    Path staging = folder.resolve(".unpacking-" + archive.getFileName());
    AtomicFile.delete(staging); // of one that was stopped
    Files.createDirectories(staging);
    try {
      long length = Files.size(archive);
      long free = freeSpace.applyAsLong(folder);
      if (length > free) { // packed, it is no shorter than its files by much: images hardly shrink
        String words = "has %.1f MB, %.1f MB are free there";
        throw new IOException(String.format(Locale.ROOT, words, length / 1e6, free / 1e6));
      }
      Archive unpacked = new Archive(staging, limits, length);
      unpacked.read(archive);
      move(staging, folder);
      return unpacked.files;
    } catch (ClosedByInterruptException e) {
      throw new CancellationException("unpacking was interrupted");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          archive + " can't be unpacked into " + folder + ": it " + reason(e), e);
    } finally {
      AtomicFile.delete(staging);
    }
  }

  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.matches("(is|has|holds) .*") ? message : "is damaged or refused: " + message;
  }

  private void read(Path archive) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
      in.mark(2);
      int magic = in.read() << 8 | in.read();
      in.reset();
      switch (magic) {
        case 'P' << 8 | 'K' -> zip(archive);
        case 0x1f8b -> tar(new GzipCompressorInputStream(in, true));
        default -> tar(in);
      }
    } catch (IllegalArgumentException e) { // what the library throws at some broken headers
      throw new IOException(e.getMessage(), e);
    }
  }

  private void tar(InputStream in) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in);
    for (TarArchiveEntry e = first(tar); e != null; e = tar.getNextEntry()) {
      if (!e.isCheckSumOK()) {
        throw new IOException("is damaged");
      }
      boolean device = e.isCharacterDevice() || e.isBlockDevice() || e.isFIFO();
      boolean file = e.isFile() && !e.isLink() && !e.isSymbolicLink() && !e.isSparse() && !device;
      if (!e.isDirectory() && !file) {
        throw new IOException("'" + e.getName() + "' is a link, device or other special file");
      }
      add(e.getName(), e.isDirectory(), tar);
    }
    // What follows the last entry is read to the end, so that gzip's checksum is checked.
    copy(in, OutputStream.nullOutputStream());
  }

  private static TarArchiveEntry first(TarArchiveInputStream tar) throws IOException {
    try {
      return Objects.requireNonNull(tar.getNextEntry());
    } catch (IOException | NullPointerException e) {
      throw new IOException("is no tar, tar.gz or zip, or a damaged one", e);
    }
  }

  private void zip(Path archive) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry e : Collections.list(zip.getEntries())) {
        if (e.isUnixSymlink() || !zip.canReadEntryData(e)) {
          throw new IOException("'" + e.getName() + "' is a link, encrypted or packed strangely");
        }
        try (var content = new CheckedInputStream(zip.getInputStream(e), new CRC32())) {
          add(e.getName(), e.isDirectory(), content);
          if (!e.isDirectory() && content.getChecksum().getValue() != e.getCrc()) {
            throw new IOException("is damaged: '" + e.getName() + "' does not have its checksum");
          }
        }
      }
    }
  }

  private void add(String name, boolean isFolder, InputStream content) throws IOException {
    if (++files > limits.files()) {
      throw new IOException("holds more than " + limits.files() + " files and folders");
    }
    Path file = inside(name);
    Files.createDirectories(isFolder ? file : file.getParent());
    if (isFolder) {
      return;
    }
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      copy(content, out);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("'" + name + "' is in it twice", e);
    }
    Interruption.check("unpacking");
  }

  private void copy(InputStream from, OutputStream to) throws IOException {
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      bytes += n;
      if (bytes > mostBytes) {
        throw new IOException("holds more than " + mostBytes + " bytes, far more than its length");
      }
      to.write(buffer, 0, n);
      Interruption.check("unpacking");
    }
  }

  private Path inside(String name) throws IOException {
    try {
      boolean strange = name.indexOf('\\') >= 0 || name.matches("^([A-Za-z]:|/).*");
      Path path = staging.resolve(name).normalize();
      boolean up = ("/" + name + "/").contains("/../");
      if (strange || up || !path.startsWith(staging)) {
        throw new IOException("'" + name + "' would lie outside of its folder");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new IOException("'" + name + "' is no name of a file", e);
    }
  }

  /** Moves a whole folder where none is, otherwise what is in it. */
  private static void move(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS) || !Files.isDirectory(to)) {
      AtomicFile.replace(from, to);
      return;
    }
    for (String child : from.toFile().list()) {
      move(from.resolve(child), to.resolve(child));
    }
  }
}
