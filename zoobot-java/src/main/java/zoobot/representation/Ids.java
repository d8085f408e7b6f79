package zoobot.representation;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * Unique ids in order, packed: a fifth of the memory of strings in a hash map, which for millions
 * of galaxies would outweigh their representations. Immutable.
 */
final class Ids extends AbstractList<String> {

  private static final int LISTED = 3;

  private final byte[] text;
  private final int[] ends;
  private final int[] table;

  private Ids(byte[] text, int[] ends, String source) {
    this.text = text;
    this.ends = ends;
    table = new int[Integer.highestOneBit(Math.max(2, ends.length)) * 4];
    Arrays.fill(table, -1);
    for (int row = 0; row < ends.length; row++) {
      int slot = slot(text, start(row), ends[row]);
      if (table[slot] >= 0) {
        throw new IllegalArgumentException(
            "%s: id '%s' is there twice, in rows %d and %d; ids must be unique"
                .formatted(source, get(row), table[slot] + 1, row + 1));
      }
      table[slot] = row;
    }
  }

  /** Gathers ids. */
  static final class Builder {

    private byte[] text = new byte[1 << 10];
    private int[] ends = new int[1 << 7];
    private int size;

    void add(String id) {
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      int start = size == 0 ? 0 : ends[size - 1];
      int end = Math.addExact(start, bytes.length);
      if (end > text.length) {
        text = Arrays.copyOf(text, (int) Math.min(Integer.MAX_VALUE - 8, end + (end >> 1) + 64L));
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, size + (size >> 1));
      }
      System.arraycopy(bytes, 0, text, start, bytes.length);
      ends[size++] = end;
    }

    int size() {
      return size;
    }

    /** Returns the id last added in this row. */
    String get(int row) {
      int start = row == 0 ? 0 : ends[row - 1];
      return new String(text, start, ends[row] - start, StandardCharsets.UTF_8);
    }

    /** Throws IllegalArgumentException, which names the source, if an id is there twice. */
    Ids build(String source) {
      int length = size == 0 ? 0 : ends[size - 1];
      return new Ids(Arrays.copyOf(text, length), Arrays.copyOf(ends, size), source);
    }
  }

  static Ids of(List<String> ids, String source) {
    if (ids instanceof Ids packed) {
      return packed;
    }
    Builder builder = new Builder();
    ids.forEach(builder::add);
    return builder.build(source);
  }

  @Override
  public String get(int row) {
    int start = start(row);
    return new String(text, start, ends[row] - start, StandardCharsets.UTF_8);
  }

  @Override
  public int size() {
    return ends.length;
  }

  /** Returns the row of an id, or -1. */
  int row(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return table[slot(bytes, 0, bytes.length)];
  }

  @Override
  public int indexOf(Object id) {
    return id instanceof String string ? row(string) : -1;
  }

  @Override
  public boolean contains(Object id) {
    return indexOf(id) >= 0;
  }

  /** Words what ids there are, those that begin most like the wanted one first. */
  String closest(String wanted) {
    byte[] bytes = wanted.getBytes(StandardCharsets.UTF_8);
    int longest = 0;
    int[] found = new int[LISTED];
    int count = 0;
    for (int row = 0; row < size(); row++) {
      int common = common(bytes, row);
      if (common > longest) {
        longest = common;
        count = 0;
      }
      if (common == longest && common > 0 && count < LISTED) {
        found[count++] = row;
      }
    }
    String near = String.join("', '", Arrays.stream(found, 0, count).mapToObj(this::get).toList());
    return "there are " + size() + " ids" + (count == 0 ? "" : ", such as '" + near + "'");
  }

  private int common(byte[] bytes, int row) {
    int start = start(row);
    int mismatch = Arrays.mismatch(bytes, 0, bytes.length, text, start, ends[row]);
    return mismatch < 0 ? bytes.length : mismatch;
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /** Returns where in the table these bytes stand, or would stand. */
  private int slot(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int mask = table.length - 1;
    int slot = (hash * 0x9E3779B9 ^ hash >>> 15) & mask;
    while (table[slot] >= 0
        && !Arrays.equals(bytes, from, to, text, start(table[slot]), ends[table[slot]])) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
