package zoobot.representation;

import java.util.Objects;
import zoobot.io.internal.WithMethods;

/**
 * Which columns of a file are read, besides positions.
 *
 * @param id the column of ids, text or whole numbers. Defaults to {@code id_str}
 * @param prefix what the columns of numbers are called, before their number, or the column that
 *     holds lists of them; {@code ""} for every other column, whatever it is called, but those of
 *     texts ({@code …_set}). Defaults to null, for whichever of {@code feat_pca_}, {@code feat_},
 *     none (names that are numbers) and a column of lists is there
 */
@WithMethods
public record ReadOptions(String id, String prefix) implements ReadOptionsBuilder.With {

  /** Checks that there is a column of ids. */
  public ReadOptions {
    Objects.requireNonNull(id, "id");
  }

  /** Returns the defaults, which read what Zoobot's releases and this library write. */
  public static ReadOptions defaults() {
    return new ReadOptions("id_str", null);
  }
}
