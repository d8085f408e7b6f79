package zoobot.active;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import zoobot.active.SubjectExport.Subject;
import zoobot.catalog.Catalog;
import zoobot.io.internal.CsvWriter;

/** Tables of galaxies in the order in which volunteers are to be asked about them. */
public final class Priorities {

  private static final List<String> COLUMNS =
      List.of(
          Catalog.ID, Catalog.FILE, "priority", "mutual_information", "question", "asked", "why");

  private Priorities() {}

  /**
   * Writes {@code id_str, file_loc, priority, mutual_information, question, asked, why}, the first
   * to be asked about first, and where there is an export the {@code subject_id} and {@code
   * classifications_count} of galaxies that are subjects already.
   *
   * @param catalog of the galaxies
   * @param export of the project; null where there is none
   */
  public static void write(
      Path csv, List<Priority> priorities, Catalog catalog, SubjectExport export) {
    List<String> header = new ArrayList<>(COLUMNS);
    if (export != null) {
      header.addAll(List.of("subject_id", "classifications_count"));
    }
    CsvWriter.write(csv, header, priorities.stream().map(p -> row(p, catalog, export)));
  }

  private static List<?> row(Priority p, Catalog catalog, SubjectExport export) {
    String file = catalog.galaxy(catalog.row(p.id())).file();
    Stream<?> cells =
        Stream.of(
            p.id(),
            file,
            p.rank(),
            (float) p.information(),
            p.question(),
            (float) p.asked(),
            p.reason());
    Subject subject = export == null ? null : export.subjects().get(p.id());
    Stream<?> known =
        subject == null
            ? Stream.of("", "").limit(export == null ? 0 : 2)
            : Stream.of(subject.id(), subject.classifications());
    return Stream.concat(cells, known).toList();
  }

  /**
   * Writes a manifest for an upload to Zooniverse: the image's name, then metadata, of which keys
   * with {@code #} are hidden from volunteers. Where a workflow shows its subjects in order, {@code
   * #priority} is that order, the lowest first. Galaxies that are subjects already are left out.
   *
   * @param export of the project; null where there is none
   * @return how many galaxies are in it
   */
  public static int writeManifest(
      Path csv, List<Priority> priorities, Catalog catalog, SubjectExport export) {
    List<Priority> fresh =
        priorities.stream()
            .filter(p -> export == null || !export.subjects().containsKey(p.id()))
            .toList();
    CsvWriter.write(
        csv,
        List.of("filename", "#" + Catalog.ID, "#priority", "#mutual_information"),
        fresh.stream()
            .map(
                p ->
                    List.of(
                        catalog.galaxy(catalog.row(p.id())).file(),
                        p.id(),
                        p.rank(),
                        (float) p.information())));
    return fresh.size();
  }
}
