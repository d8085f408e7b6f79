package zoobot.active;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.table.TableException;

/** Zooniverse's own tables are read as they are, and one it takes is written. */
class SubjectExportTest {

  private static final String HEADER =
      "subject_id,project_id,workflow_id,subject_set_id,metadata,locations,classifications_count,"
          + "retired_at,retirement_reason,created_at,updated_at\n";
  private static final String LOCATION =
      "\"{\"\"0\"\":\"\"https://panoptes-uploads.zooniverse.org/subject_location/a-1.jpeg\"\"}\"";

  @TempDir private Path folder;

  private static String row(String subject, String workflow, String metadata, String retired) {
    String cell = '"' + metadata.replace("\"", "\"\"") + '"';
    return "%s,5733,%s,18231,%s,%s,40,%s,2018-01-28 03:11:41 UTC,2018-01-28 03:11:41 UTC%n"
        .formatted(
            subject,
            workflow,
            cell,
            LOCATION,
            retired.isEmpty() ? "," : retired + ",classification_count");
  }

  private Path file(String... rows) throws IOException {
    return Files.writeString(folder.resolve("subjects.csv"), HEADER + String.join("", rows));
  }

  private String fault(Path file, String key, String workflow) {
    return assertThrows(TableException.class, () -> SubjectExport.read(file, key, workflow))
        .getMessage();
  }

  @Test
  void whatIsRetiredIsKnownByTheGalaxysNameToTheLastDigit() throws IOException {
    Path file =
        file(
            row(
                "11",
                "6122",
                "{\"ra\":1.5,\"id_str\":\"J1, \\\"a\\\"\"}",
                "2018-11-13 08:17:58 UTC"),
            row("12", "6122", "{\"#id_str\":587739505552785605}", ""));
    SubjectExport export = SubjectExport.read(file, "id_str", "");
    assertTrue(export.isRetired("J1, \"a\""));
    assertFalse(export.isRetired("587739505552785605"));
    assertEquals("12", export.subjects().get("587739505552785605").id());
    assertEquals(40, export.subjects().get("587739505552785605").classifications());
    assertEquals(1, export.retired());
  }

  @Test
  void aSubjectInSeveralSetsIsRetiredInTheWorkflowThatCounts() throws IOException {
    Path file =
        file(
            row("11", "6122", "{\"id_str\":\"a\"}", "2018-11-13 08:17:58 UTC"),
            row("11", "6122", "{\"id_str\":\"a\"}", ""),
            row("11", "9999", "{\"id_str\":\"a\"}", ""),
            row("12", "9999", "{\"id_str\":\"b\"}", ""));
    assertTrue(SubjectExport.read(file, "id_str", "6122").isRetired("a"));
    assertFalse(SubjectExport.read(file, "id_str", "9999").isRetired("a"));
    assertTrue(fault(file, "id_str", "").contains("workflows 6122, 9999; say by --workflow"));
    assertTrue(fault(file, "id_str", "7").contains("workflows 6122, 9999"));
    assertTrue(fault(file(), "id_str", "7").contains("no subject in a workflow"));
  }

  @Test
  void faultsNameFileLineAndColumn() throws IOException {
    String good = row("11", "1", "{\"id_str\":\"a\"}", "");
    Path broken = file(good, row("12", "1", "{\"id_str\":", ""));
    String fault = fault(broken, "id_str", "");
    assertTrue(fault.contains("subjects.csv: line 3, column 'metadata': is no JSON"), fault);
    Path other = file(good, row("12", "1", "{\"iauname\":\"b\"}", ""));
    fault = fault(other, "id_str", "");
    assertTrue(
        fault.contains("line 3, column 'metadata': has no key 'id_str'; say by --subject-key"),
        fault);
    assertTrue(fault.contains("[iauname]"), fault);
    Path table = Files.writeString(folder.resolve("t.csv"), "id_str,file_loc\na,a.png\n");
    fault = fault(table, "id_str", "");
    assertTrue(fault.contains("has no column 'subject_id', as a subject export"), fault);
  }

  @Test
  void prioritiesAndAManifestAreWritten() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("all.csv"), "id_str,file_loc\na,a.png\n\"b,1\",b.png\nc,c.png\n");
    Catalog catalog = Catalog.read(csv);
    SubjectExport export =
        SubjectExport.read(file(row("11", "1", "{\"id_str\":\"c\"}", "")), "id_str", "");
    List<Priority> priorities =
        List.of(
            new Priority(1, "c", 0.25, "bar", 0.5, 0.625),
            new Priority(2, "b,1", 0.125, "bar", 1, 1));
    Path out = folder.resolve("priorities.csv");
    Priorities.write(out, priorities, catalog, export);
    assertEquals(
        List.of(
            "id_str,file_loc,priority,mutual_information,question,asked,why,subject_id,classifications_count",
            "c,c.png,1,0.25,bar,0.625,models disagree on bar (50 % of the information; 63 % would be asked),11,40",
            "\"b,1\",b.png,2,0.125,bar,1.0,models disagree on bar (100 % of the information; 100 % would be asked),,"),
        Files.readAllLines(out));
    Path manifest = folder.resolve("manifest.csv");
    assertEquals(1, Priorities.writeManifest(manifest, priorities, catalog, export));
    assertEquals(
        List.of("filename,#id_str,#priority,#mutual_information", "b.png,\"b,1\",2,0.125"),
        Files.readAllLines(manifest));
  }
}
