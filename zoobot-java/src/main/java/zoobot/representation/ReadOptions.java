package zoobot.representation;

import java.util.List;
import java.util.Objects;
import zoobot.io.internal.WithMethods;

/**
 * Which columns of a file are read.
 *
 * @param id the column of ids, text or whole numbers. Defaults to {@code id_str}
 * @param prefix what the columns of numbers are called, before their number; {@code ""} for every
 *     column that is not kept, whatever it is called; null for whichever of {@code feat_pca_} and
 *     {@code feat_} is there. Defaults to null
 * @param keep which other columns are kept besides {@code ra} and {@code dec}; null for all.
 *     Defaults to none
 */
@WithMethods
public record ReadOptions(String id, String prefix, List<String> keep)
    implements ReadOptionsBuilder.With {

  /** Copies the list. */
  public ReadOptions {
    Objects.requireNonNull(id, "id");
    keep = keep == null ? null : List.copyOf(keep);
  }

  /** Returns the defaults, which read what Zoobot's releases and this library write. */
  public static ReadOptions defaults() {
    return new ReadOptions("id_str", null, List.of());
  }

  /** Returns these with some other columns kept. */
  public ReadOptions keeping(String... columns) {
    return withKeep(List.of(columns));
  }

  /** Returns these with every other column kept. */
  public ReadOptions keepingAll() {
    return withKeep(null);
  }
}
