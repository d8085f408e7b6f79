package zoobot.io.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Packs archives, also such as nobody should. */
public final class Packed {

  private final String kind;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ArchiveOutputStream<? extends ArchiveEntry> out;

  private Packed(String kind) throws IOException {
    this.kind = kind;
    OutputStream to = kind.equals("tar.gz") ? new GzipCompressorOutputStream(bytes) : bytes;
    out = kind.equals("zip") ? new ZipArchiveOutputStream(to) : new TarArchiveOutputStream(to);
  }

  /** Begins a tar, tar.gz or zip. */
  public static Packed of(String kind) throws IOException {
    return new Packed(kind);
  }

  /** Adds a file of text, which a zip stores as it is. */
  public Packed file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file. */
  public Packed file(String name, byte[] content) throws IOException {
    if (kind.equals("zip")) {
      ((ZipArchiveOutputStream) out).setLevel(content.length < 100 ? 0 : 6);
      return add(new ZipArchiveEntry(name), content);
    }
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
    entry.setSize(content.length);
    return add(entry, content);
  }

  /** Adds a link, device or other special file to a tar. */
  public Packed special(String name, byte type, String target) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName(target);
    return add(entry, new byte[0]);
  }

  /** Adds a symbolic link to a zip. */
  public Packed link(String name, String target) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
    return add(entry, target.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns where a text stands in an archive. */
  static int find(byte[] archive, String text) {
    return new String(archive, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @SuppressWarnings("unchecked") // tar takes tar's entries, zip takes zip's
  private Packed add(ArchiveEntry entry, byte[] content) throws IOException {
    ArchiveOutputStream<ArchiveEntry> any = (ArchiveOutputStream<ArchiveEntry>) out;
    any.putArchiveEntry(entry);
    any.write(content);
    any.closeArchiveEntry();
    return this;
  }

  /** Returns the archive. */
  public byte[] bytes() throws IOException {
    out.close();
    return bytes.toByteArray();
  }

  /** Writes the archive. */
  public void write(Path file) throws IOException {
    Files.write(file, bytes());
  }
}
