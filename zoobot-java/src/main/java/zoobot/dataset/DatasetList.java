package zoobot.dataset;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The table of data sets known. */
final class DatasetList {

  private DatasetList() {}

  static Table table(List<Manifest> manifests) {
    StringColumn name = StringColumn.create("name");
    IntColumn galaxies = IntColumn.create("galaxies");
    DoubleColumn size = DoubleColumn.create("size (MB)");
    StringColumn licence = StringColumn.create("licence");
    StringColumn where = StringColumn.create("where");
    StringColumn what = StringColumn.create("what");
    for (Manifest manifest : manifests) {
      name.append(manifest.name());
      galaxies.append(manifest.dataset().galaxies());
      size.append(megabytes(manifest));
      licence.append(manifest.licence().split(";")[0]);
      where.append(where(manifest));
      what.append(manifest.what());
    }
    return Table.create("datasets", name, galaxies, size, licence, where, what);
  }

  /** Returns the size of all files together, or null where it is not known of each. */
  private static Double megabytes(Manifest manifest) {
    double bytes = 0;
    for (ManifestFile file : manifest.files()) {
      if (file.about() == null) {
        return null;
      }
      bytes += file.about();
    }
    return Math.round(bytes / 1e5) / 10.0;
  }

  private static String where(Manifest manifest) {
    if (manifest.hub() != null) {
      return "Hugging Face";
    }
    if (manifest.zenodo() != null) {
      return "Zenodo";
    }
    return manifest.byHand() == null ? "web" : "by hand";
  }
}
