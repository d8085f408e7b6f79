package zoobot.predict;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import zoobot.catalog.Galaxy;
import zoobot.image.Pixels;

/**
 * What came of a galaxy, as the journal of a run keeps it: its numbers, or the fault for which its
 * image can't be read, else null; its position in degrees, or NaN.
 */
record Row(
    String id, String file, Stamp stamp, double ra, double dec, String fault, float[] values) {

  /** By which a changed image file is noticed: its size in bytes, −1 for none, and its time. */
  record Stamp(long bytes, long changed) {

    static Stamp of(Path image) {
      try {
        BasicFileAttributes facts = Files.readAttributes(image, BasicFileAttributes.class);
        return new Stamp(facts.size(), facts.lastModifiedTime().toMillis());
      } catch (IOException e) {
        return new Stamp(-1, 0);
      }
    }
  }

  /** A galaxy on its way; its image is stamped when it is read, on a thread of the loader. */
  static final class Seen implements GalaxyImage {

    final Galaxy galaxy;
    private Stamp stamp;

    Seen(Galaxy galaxy) {
      this.galaxy = galaxy;
    }

    @Override
    public String id() {
      return galaxy.id();
    }

    @Override
    public Pixels read() throws IOException {
      stamp = Stamp.of(galaxy.image()); // before, so that a change meanwhile is noticed
      return galaxy.read();
    }

    Row row(String fault, float[] values) {
      return new Row(galaxy.id(), galaxy.file(), stamp, galaxy.ra(), galaxy.dec(), fault, values);
    }
  }

  boolean readable() {
    return fault == null;
  }

  /** Returns whether this came of a galaxy's image; files from one archive may be of one time. */
  boolean isOf(Galaxy galaxy) {
    return name(file).equals(name(galaxy.file())) && stamp.equals(Stamp.of(galaxy.image()));
  }

  /** Returns the name of a file without its folders, which may move. */
  static String name(String file) {
    return file.substring(1 + Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')));
  }

  static void write(List<Row> rows, DataOutputStream out) throws IOException {
    out.writeInt(rows.size());
    for (Row row : rows) {
      out.writeUTF(row.id);
      out.writeUTF(row.file);
      out.writeLong(row.stamp.bytes());
      out.writeLong(row.stamp.changed());
      out.writeDouble(row.ra);
      out.writeDouble(row.dec);
      out.writeBoolean(row.readable());
      if (!row.readable()) {
        out.writeUTF(row.fault);
      }
      out.writeInt(row.values.length);
      for (float value : row.values) {
        out.writeFloat(value);
      }
    }
  }

  static List<Row> read(DataInputStream in) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      rows.add(
          new Row(
              in.readUTF(),
              in.readUTF(),
              new Stamp(in.readLong(), in.readLong()),
              in.readDouble(),
              in.readDouble(),
              in.readBoolean() ? null : in.readUTF(),
              floats(in)));
    }
    return rows;
  }

  private static float[] floats(DataInputStream in) throws IOException {
    float[] values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
