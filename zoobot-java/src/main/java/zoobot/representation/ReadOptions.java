package zoobot.representation;

import java.util.List;
import java.util.Objects;

/**
 * Which columns of a file are read.
 *
 * @param id the column of ids, text or whole numbers. Defaults to {@code id_str}
 * @param prefix what the columns of numbers are called, before their number; null for whichever of
 *     {@code feat_pca_} and {@code feat_} is there. Defaults to null
 * @param keep which other columns are kept besides {@code ra} and {@code dec}; null for all.
 *     Defaults to none
 */
public record ReadOptions(String id, String prefix, List<String> keep) {

  /** Copies the list. */
  public ReadOptions {
    Objects.requireNonNull(id, "id");
    keep = keep == null ? null : List.copyOf(keep);
  }

  /** Returns the defaults, which read what Zoobot's releases and this library write. */
  public static ReadOptions standard() {
    return new ReadOptions("id_str", null, List.of());
  }

  /** Returns these with another column of ids. */
  public ReadOptions withId(String column) {
    return new ReadOptions(column, prefix, keep);
  }

  /** Returns these with another name of the columns of numbers. */
  public ReadOptions withPrefix(String name) {
    return new ReadOptions(id, name, keep);
  }

  /** Returns these with some other columns kept. */
  public ReadOptions keeping(String... columns) {
    return new ReadOptions(id, prefix, List.of(columns));
  }

  /** Returns these with every other column kept. */
  public ReadOptions keepingAll() {
    return new ReadOptions(id, prefix, null);
  }
}
