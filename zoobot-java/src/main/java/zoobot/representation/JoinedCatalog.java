package zoobot.representation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Check;

/**
 * Representations and a catalogue with the same galaxies in the same order, that of the catalogue.
 *
 * @param representations of the galaxies that both have
 * @param catalog of the galaxies that both have
 * @param withoutRepresentation ids in the catalogue only
 * @param withoutRow ids in the representations only
 */
public record JoinedCatalog(
    Representations representations,
    Catalog catalog,
    List<String> withoutRepresentation,
    List<String> withoutRow) {

  public JoinedCatalog {
    withoutRepresentation = List.copyOf(withoutRepresentation);
    withoutRow = List.copyOf(withoutRow);
  }

  static JoinedCatalog of(Representations representations, Catalog catalog) {
    List<String> known = representations.ids();
    List<String> wanted = catalog.ids();
    int[] rows =
        IntStream.range(0, wanted.size()).filter(i -> known.contains(wanted.get(i))).toArray();
    Catalog both = catalog.rows(rows);
    Check.that(
        both.size() > 0,
        "no galaxy is both in %s and in the representations: ids%s there,%s here",
        catalog.source(),
        example(wanted),
        example(known));
    Set<String> ids = new HashSet<>(wanted);
    return new JoinedCatalog(
        representations.rows(both.ids().stream().mapToInt(known::indexOf).toArray()),
        both,
        wanted.stream().filter(id -> !known.contains(id)).toList(),
        known.stream().filter(id -> !ids.contains(id)).toList());
  }

  @Override
  public String toString() {
    return "%d galaxies; %d of the catalogue have no representation%s, %d representations no row%s"
        .formatted(
            catalog.size(),
            withoutRepresentation.size(),
            example(withoutRepresentation),
            withoutRow.size(),
            example(withoutRow));
  }

  private static String example(List<String> ids) {
    return ids.isEmpty() ? "" : " (such as '" + ids.get(0) + "')";
  }
}
