package zoobot.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Walks over tar, tar.gz and zip, told apart by what they begin with, whatever their name. */
final class ArchiveReader {

  private static final String NONE = "is no tar, tar.gz or zip, or a damaged one";

  private ArchiveReader() {}

  static void read(Path archive, EntryWriter writer) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
      in.mark(2);
      int magic = in.read() << 8 | in.read();
      in.reset();
      switch (magic) {
        case 'P' << 8 | 'K' -> zip(archive, writer);
        case 0x1f8b -> tar(new GzipCompressorInputStream(in, true), writer);
        default -> tar(in, writer);
      }
    } catch (IllegalArgumentException e) { // what the library throws at some broken headers
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void tar(InputStream in, EntryWriter writer) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in);
    for (TarArchiveEntry e = first(tar); e != null; e = tar.getNextEntry()) {
      if (!e.isCheckSumOK()) {
        throw new IOException(NONE);
      }
      add(e, tar, writer);
    }
    writer.drain(in);
  }

  private static TarArchiveEntry first(TarArchiveInputStream tar) throws IOException {
    try {
      TarArchiveEntry first = tar.getNextEntry();
      if (first != null) {
        return first;
      }
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(NONE, e);
    }
    throw new IOException(NONE);
  }

  private static void add(TarArchiveEntry e, InputStream content, EntryWriter writer)
      throws IOException {
    if (e.isDirectory()) {
      writer.folder(e.getName());
    } else if (e.isFile() && !e.isLink() && !e.isSymbolicLink() && !e.isSparse() && !isDevice(e)) {
      writer.file(e.getName(), content);
    } else {
      throw new IOException("'" + e.getName() + "' is a link, device or other special file");
    }
  }

  private static boolean isDevice(TarArchiveEntry e) {
    return e.isCharacterDevice() || e.isBlockDevice() || e.isFIFO();
  }

  private static void zip(Path archive, EntryWriter writer) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry e : Collections.list(zip.getEntries())) {
        if (e.isUnixSymlink() || !zip.canReadEntryData(e)) {
          throw new IOException("'" + e.getName() + "' is a link, encrypted or packed strangely");
        }
        if (e.isDirectory()) {
          writer.folder(e.getName());
        } else {
          zipped(e, zip, writer);
        }
      }
    }
  }

  private static void zipped(ZipArchiveEntry e, ZipFile zip, EntryWriter writer)
      throws IOException {
    try (CheckedInputStream content = new CheckedInputStream(zip.getInputStream(e), new CRC32())) {
      writer.file(e.getName(), content);
      if (content.getChecksum().getValue() != e.getCrc()) {
        throw new IOException("is damaged: '" + e.getName() + "' does not have its checksum");
      }
    }
  }
}
