package zoobot.representation;

import java.io.Closeable;
import java.io.IOException;

/** A file of representations that is written row by row. */
interface RowSink extends Closeable {

  /**
   * Writes a row.
   *
   * @param ra in degrees, NaN if unknown
   * @param dec in degrees, NaN if unknown
   * @param values where the numbers are, from {@code offset} on
   */
  void write(String id, double ra, double dec, float[] values, int offset) throws IOException;
}
