package zoobot.representation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private int[] ends = new int[1 << 7];
    private int size;

    void add(String id) {
      text.writeBytes(id.getBytes(StandardCharsets.UTF_8));
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, size + (size >> 1));
      }
      ends[size++] = text.size();
    }

    int size() {
      return size;
    }

    /** Throws IllegalArgumentException, which names the source, if an id is there twice. */
    Ids build(String source) {
      return new Ids(text.toByteArray(), Arrays.copyOf(ends, size), source);
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

  /** Returns the row of an id, or −1. */
  @Override
  public int indexOf(Object id) {
    byte[] bytes = id instanceof String string ? string.getBytes(StandardCharsets.UTF_8) : null;
    return bytes == null ? -1 : table[slot(bytes, 0, bytes.length)];
  }

  @Override
  public boolean contains(Object id) {
    return indexOf(id) >= 0;
  }

  /** Words what ids there are, those that begin most like the wanted one first. */
  String closest(String wanted) {
    byte[] bytes = wanted.getBytes(StandardCharsets.UTF_8);
    int[] common = IntStream.range(0, size()).map(row -> common(bytes, row)).toArray();
    int longest = Math.max(1, Arrays.stream(common).max().orElse(0));
    IntStream near = IntStream.range(0, size()).filter(row -> common[row] == longest);
    List<String> ids = near.limit(LISTED).mapToObj(this::get).toList();
    String such = ids.isEmpty() ? "" : ", such as '" + String.join("', '", ids) + "'";
    return "there are " + size() + " ids" + such;
  }

  private int common(byte[] bytes, int row) {
    int mismatch = Arrays.mismatch(bytes, 0, bytes.length, text, start(row), ends[row]);
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
