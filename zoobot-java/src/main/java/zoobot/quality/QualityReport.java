package zoobot.quality;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.table.internal.CellText;

/**
 * What {@link Quality} found.
 *
 * @param source the catalogue, as messages name it
 * @param checked number of galaxies
 * @param issues the worst kind first, then in row order
 */
public record QualityReport(String source, int checked, List<Issue> issues) {

  private static final int LISTED = 3;

  /**
   * Something wrong with a galaxy, or with a column of the catalogue.
   *
   * @param kind what is wrong
   * @param row of the galaxy in the catalogue checked, counted from 0; −1 if a column is meant
   * @param id of the galaxy; empty if a column is meant
   * @param other row of the galaxy that has the same image; −1 if there is none
   * @param detail what was found, with numbers
   */
  public record Issue(QualityKind kind, int row, String id, int other, String detail) {}

  public QualityReport {
    issues = List.copyOf(issues);
  }

  /** Returns whether nothing was found. */
  public boolean ok() {
    return issues.isEmpty();
  }

  /** Returns what was found of one kind, in row order. */
  public List<Issue> of(QualityKind kind) {
    return issues.stream().filter(issue -> issue.kind() == kind).toList();
  }

  /**
   * Returns the galaxies of some kinds, in no order; for example to leave out what is unreadable,
   * blank or a duplicate:
   *
   * <pre>{@code
   * Set<String> bad = report.ids(QualityKind.UNREADABLE, QualityKind.BLANK, QualityKind.DUPLICATE);
   * Catalog good = catalog.rows(row -> !bad.contains(catalog.id(row)));
   * }</pre>
   */
  public Set<String> ids(QualityKind... kinds) {
    Set<QualityKind> wanted = Set.of(kinds);
    return issues.stream()
        .filter(issue -> issue.row() >= 0 && wanted.contains(issue.kind()))
        .map(Issue::id)
        .collect(Collectors.toSet());
  }

  /** Returns a table of columns row, id, kind and detail; row counts from 0 in the catalogue. */
  public Table table() {
    IntColumn rows = IntColumn.create("row");
    issues.forEach(issue -> rows.append(issue.row() < 0 ? null : issue.row()));
    return Table.create(
        "quality of " + source,
        rows,
        StringColumn.create("id", issues.stream().map(Issue::id)),
        StringColumn.create("kind", issues.stream().map(issue -> issue.kind().toString())),
        StringColumn.create("detail", issues.stream().map(Issue::detail)));
  }

  /**
   * Writes the table as CSV, over an older one, and makes the folders on the way.
   *
   * @return the file
   * @throws UncheckedIOException if it cannot be written
   */
  public Path save(Path csv) {
    return CellText.write(table(), csv);
  }

  /** Says what was found, kind by kind, with the first of each. */
  @Override
  public String toString() {
    Map<QualityKind, List<Issue>> kinds =
        issues.stream()
            .collect(Collectors.groupingBy(Issue::kind, TreeMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder(source + ": " + checked + " galaxies checked, ");
    text.append(issues.isEmpty() ? "nothing found" : issues.size() + " found");
    kinds.forEach(
        (kind, list) -> {
          text.append("\n  ").append(list.size()).append(" ").append(kind);
          for (Issue issue : list.subList(0, Math.min(LISTED, list.size()))) {
            String whose = issue.row() < 0 ? "" : "id '" + issue.id() + "': ";
            text.append("\n    ").append(whose).append(issue.detail());
          }
          if (list.size() > LISTED) {
            text.append("\n    and ").append(list.size() - LISTED).append(" more");
          }
        });
    return text.toString();
  }
}
