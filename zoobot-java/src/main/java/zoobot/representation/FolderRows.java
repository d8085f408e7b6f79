package zoobot.representation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;
import zoobot.representation.internal.FeatureWriter;
import zoobot.table.internal.TableFolder;
import zoobot.table.internal.TableFormat;

/** Reads the files of a folder in order, of which one is open at a time; empty ones say nothing. */
final class FolderRows implements FeatureFile {

  private static final int ROWS = 20_000; // read at once of a file, and copied

  private final Path folder;
  private final ReadOptions options;
  private final List<Path> files = new ArrayList<>(); // that have a row
  private final FeatureColumns columns;

  FolderRows(Path folder, ReadOptions options) {
    this.folder = folder;
    this.options = options;
    boolean positions = look(TableFolder.files(folder));
    Check.that(!files.isEmpty(), "%s: there is no row in any of its files", folder);
    FeatureColumns own = FeatureFile.columns(files.get(0), options);
    columns = new FeatureColumns(own.id(), own.features(), positions);
  }

  /** Compares the columns of all files, but for positions, which some may have; says whether. */
  private boolean look(List<Path> all) {
    Set<String> sky = Set.of(FeatureWriter.RA, FeatureWriter.DEC);
    Set<String> common = null;
    boolean positions = false;
    for (Path file : all) {
      Interruption.check("looking into " + folder);
      Set<String> names = new TreeSet<>(TableFormat.columns(file));
      positions |= names.containsAll(sky);
      names.removeAll(sky);
      common = common == null ? names : common;
      TableFolder.checkSame(file, names, all.get(0), common);
      if (TableFormat.rows(file, 1) > 0) {
        files.add(file);
      }
    }
    return positions;
  }

  @Override
  public FeatureColumns columns() {
    return columns;
  }

  @Override
  public void close() {
    // each file is closed once it is read
  }

  @Override
  public void read(int most, Consumer<Representations> part) {
    Joined joined = new Joined(count(most), part);
    for (Path file : files) {
      FeatureFile.read(file, options, Math.min(most, ROWS), some -> joined.add(some, file));
    }
    joined.end();
  }

  /** Returns how many rows there are, counted up to a number. */
  private long count(int most) {
    long rows = 0;
    for (Path file : files) {
      Interruption.check("counting the rows of " + folder);
      rows += rows < most ? TableFormat.rows(file, most - rows) : 0;
    }
    return most == Integer.MAX_VALUE ? rows : Math.min(rows, most);
  }

  /** Rows of files in turn, given on in parts of one size; the last may be smaller. */
  private final class Joined {

    private final long capacity;
    private final Consumer<Representations> part;
    private final TreeMap<Integer, Path> starts = new TreeMap<>(); // files, by their first row
    private Rows rows;
    private String provenance;

    Joined(long capacity, Consumer<Representations> part) {
      this.capacity = capacity;
      this.part = part;
      rows = new Rows(columns, capacity);
    }

    void add(Representations some, Path file) {
      boolean same = some.columns().equals(columns.features());
      String other = "%s: has %d numbers a row; %s has %d";
      Check.that(same, other, file, some.features(), files.get(0), columns.features().size());
      starts.put(rows.ids.size(), file);
      provenance = provenance == null ? some.provenance() : provenance;
      for (int row = 0; row < some.size(); row++) {
        if (rows.ids.size() == capacity) {
          end();
          rows = new Rows(columns, capacity);
          starts.put(0, file);
        }
        int to = rows.ids.size();
        int features = some.features();
        System.arraycopy(some.values(), row * features, rows.values, to * features, features);
        if (columns.positions()) {
          Positions sky = some.positions().orElse(null);
          rows.ra[to] = sky == null ? Double.NaN : sky.ra(row);
          rows.dec[to] = sky == null ? Double.NaN : sky.dec(row);
        }
        rows.ids.add(some.id(row));
      }
    }

    void end() {
      if (!rows.ids.isEmpty()) {
        String source = folder.toString();
        String first = files.size() + " files, the first " + provenance;
        Ids unique = Ids.of(rows.ids, source, this::files);
        part.accept(rows.build(unique, source, TableFolder.origin(folder, first)));
      }
      starts.clear();
    }

    private String files(int one, int other) {
      Path first = starts.floorEntry(one).getValue();
      Path second = starts.floorEntry(other).getValue();
      return first.equals(second) ? first.toString() : first + " and " + second;
    }
  }
}
