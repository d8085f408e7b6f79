package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.catalog.ParquetTestFile.field;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.ParquetTestFile;
import zoobot.representation.Representations;
import zoobot.simulate.GalaxySimulator;

/** From a catalogue to its representations, to similar galaxies, to scores. */
class SimilarityCommandsTest {

  private static final int GALAXIES = 14;

  @TempDir private static Path shared;
  private static Path catalog;
  private static Path table;

  @TempDir private Path folder;

  @BeforeAll
  static void represent() throws IOException {
    catalog = GalaxySimulator.of(1).withImageSize(32).write(shared.resolve("galaxies"), GALAXIES);
    table = shared.resolve("r.parquet");
    Outcome outcome =
        run(
            "represent",
            "--catalog",
            "" + catalog,
            "--output",
            "" + table,
            "--size",
            "32",
            "--pca",
            "3");
    assertEquals(0, outcome.code(), outcome.errors());
  }

  private static String id(int row) {
    return Representations.read(table).id(row);
  }

  private Outcome similar(String... arguments) {
    String[] all = new String[arguments.length + 5];
    all[0] = "similar";
    all[1] = "--representations";
    all[2] = "" + table;
    all[3] = "--output";
    all[4] = "" + folder.resolve("s.csv");
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    return run(all);
  }

  @Test
  void anIndexOnDiskIsBuiltOnceAndGivesTheSame() throws IOException {
    assertEquals(0, similar("--id", id(3), "--count", "4").code());
    String exact = Files.readString(folder.resolve("s.csv"));
    String dir = "" + folder.resolve("index");
    for (boolean first : new boolean[] {true, false}) {
      Outcome outcome = similar("--id", id(3), "--count", "4", "--disk-index", dir);
      assertEquals(0, outcome.code(), outcome.errors());
      assertEquals(first, outcome.output().contains("Building the index"), outcome.output());
      assertEquals(exact, Files.readString(folder.resolve("s.csv")));
    }
    assertTold(similar("--id", "none", "--disk-index", dir), "no id 'none'");
    assertTold(
        similar("--id", id(3), "--disk-index", dir, "--metric", "cosine"), "--metric EUCLIDEAN");
    assertTold(similar("--ra", "1", "--dec", "2", "--disk-index", dir), "--disk-index");
    assertTold(similar("--id", id(3), "--disk-index", "" + folder), "other files");
  }

  @Test
  void whatIsReadIsNotWrittenOver() throws IOException {
    Path labels = folder.resolve("mine.csv");
    Files.copy(catalog, labels);
    String dir = "" + catalog.getParent();
    String file = "" + labels;
    String kept = Files.readString(labels);
    for (String[] command :
        new String[][] {
          {"represent", "--catalog", file, "--images", dir, "--output", file, "--overwrite"},
          {"predict", "--catalog", file, "--model", "none", "--output", file},
          {"check", "--catalog", file, "--images", dir, "--output", folder + "/./mine.csv"},
          {"similar", "--representations", "" + table, "--id", id(0), "--output", "" + table},
          {
            "similarity-score",
            "--representations",
            "x=" + table,
            "--catalog",
            file,
            "--labels",
            "ring",
            "--output",
            file
          }
        }) {
      Outcome outcome = run(command);
      assertEquals(1, outcome.code(), command[0] + outcome.errors());
      assertTrue(outcome.errors().contains("choose another --output"), outcome.errors());
    }
    assertEquals(kept, Files.readString(labels));
    assertEquals(GALAXIES, Representations.read(table).size());
  }

  @Test
  void aGalleryIsNotWrittenOverTheImageThatIsAskedWith() throws IOException {
    Path image = Files.writeString(folder.resolve("s.png"), "mine");
    assertTold(
        similar("--image", "" + image, "--size", "32", "--catalog", "" + catalog),
        "s.png",
        "choose another --output");
    assertEquals("mine", Files.readString(image));
    for (String command : List.of("check", "similar")) {
      assertTold(
          command.equals("check")
              ? run("check", "--catalog", "" + catalog, "--output", "" + folder.resolve("c.png"))
              : run(
                  "similar",
                  "--representations",
                  "" + table,
                  "--id",
                  id(0),
                  "--output",
                  "" + folder.resolve("c.png")),
          "c.png",
          "ends in .csv");
    }
  }

  @Test
  void tooManyComponentsAreRefusedBeforeTheWork() throws IOException {
    Path output = Files.writeString(folder.resolve("r.csv"), "earlier");
    Outcome outcome =
        run(
            "represent",
            "--catalog",
            "" + catalog,
            "--output",
            "" + output,
            "--overwrite",
            "--pca",
            "500");
    assertEquals(1, outcome.code());
    assertTrue(outcome.errors().contains("it can be 1 to " + (GALAXIES - 1)), outcome.errors());
    assertEquals("earlier", Files.readString(output));
  }

  @Test
  void galaxiesThatNoSearchCouldReadAreRefusedBeforeTheWork() throws IOException {
    Path table = folder.resolve("galaxies.csv");
    Path output = folder.resolve("r.csv");
    String[] command = {"represent", "--catalog", "" + table, "--output", "" + output};
    Files.writeString(table, "id_str,file_loc\na,a.jpg\nb,b.jpg\na,c.jpg\n");
    Outcome twice = run(command);
    assertEquals(1, twice.code());
    assertTrue(twice.errors().contains("line 4, id 'a': this id is there before"), twice.errors());
    Files.writeString(table, "id_str,file_loc\n");
    Outcome none = run(command);
    assertEquals(1, none.code());
    assertTrue(none.errors().contains("there is a header but no row"), none.errors());
    assertFalse(Files.exists(folder.resolve("r.csv.part")));
  }

  @Test
  void whatIsOddAboutATableIsToldOnce() throws IOException {
    Path csv = folder.resolve("odd.csv");
    Files.writeString(csv, "id_str,file_loc\n1.0,a.png\n2.0,b.png\n");
    assertToldOnce(csv, "id '1.0' ends in .0");
    Path parquet =
        ParquetTestFile.write(
            folder.resolve("odd.parquet"),
            "required binary id_str (STRING); required binary file_loc (STRING);"
                + " repeated int32 f; repeated int32 g;",
            List.of("1.0", "2.0"),
            (out, id) -> {
              field(out, "id_str", 0, () -> out.addBinary(Binary.fromString(id)));
              field(out, "file_loc", 1, () -> out.addBinary(Binary.fromString("a.png")));
            },
            2);
    assertToldOnce(parquet, "id '1.0' ends in .0");
    assertToldOnce(parquet, "columns 'f', 'g' are passed over: each holds lists");
  }

  private void assertToldOnce(Path table, String words) throws IOException {
    Path copy = Files.copy(table, folder.resolve(words.length() + "-" + table.getFileName()));
    Outcome missing =
        run("represent", "--catalog", "" + copy, "--output", "" + folder.resolve("odd-r.csv"));
    assertTold(missing, "a.png is missing", words);
    assertEquals(missing.errors().indexOf(words), missing.errors().lastIndexOf(words));
  }

  @Test
  void theTableHasARowAGalaxyAndItsPcaBesideIt() {
    Representations r = Representations.read(table);
    assertEquals(GALAXIES, r.size());
    assertEquals("feat_1279", r.columns().get(1279));
    Representations small = Representations.read(shared.resolve("r-pca3.parquet"));
    assertEquals(List.of("feat_pca_0", "feat_pca_1", "feat_pca_2"), small.columns());
    assertEquals(r.ids(), small.ids());
    assertTrue(Files.exists(shared.resolve("r-pca3.json")));
    assertTrue(Files.exists(shared.resolve("r-pca3.png")));
  }

  @Test
  void whatIsThereIsNotWrittenOverUnlessAsked() throws IOException {
    Path copy = Files.copy(table, folder.resolve("copy.parquet"));
    String[] arguments = {
      "represent", "--catalog", "" + catalog, "--output", "" + copy, "--size", "40", "--overwrite"
    };
    assertTold(run(java.util.Arrays.copyOf(arguments, 7)), "copy.parquet", "--overwrite");
    assertEquals(0, run(arguments).code());
    assertTrue(Representations.read(copy).provenance().contains("40 px"));
  }

  @Test
  void aRunThatGotNowhereIsInNobodysWay() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "id_str,file_loc\nx,x.png\n");
    String begin = "represent --catalog " + table + " --output " + folder.resolve("r.csv");
    assertTold(run((begin + " --size 32").split(" ")), "x.png is missing");
    Files.copy(zoobot.catalog.Catalog.read(catalog).image(0), folder.resolve("x.png"));
    Outcome done = run((begin + " --size 40").split(" "));
    assertEquals(0, done.code(), done.errors());
    assertTold(
        run((begin + " --size 40 --fits-q 2").split(" ")), "r.csv", "'FITS images with q=0.0'");
  }

  @Test
  void aRunGoesOnWithoutTheImageThatItFailedAt() throws IOException {
    zoobot.catalog.Catalog all = zoobot.catalog.Catalog.read(catalog);
    Path images = Files.createDirectories(folder.resolve("images"));
    for (int i = 0; i < GALAXIES; i++) {
      byte[] image = i == 9 ? new byte[9] : Files.readAllBytes(all.image(i));
      Files.write(images.resolve(all.image(i).getFileName()), image);
    }
    Path output = folder.resolve("r.csv");
    String begin = "represent --catalog " + catalog + " --images " + folder + " --output " + output;
    String small = begin + " --size 32 --batch 4";
    assertTold(run(small.split(" ")), "line 11", "--leave-out-broken");
    assertTold(run((begin + " --size 40").split(" ")), "r.csv.part", "32 px", "--overwrite");
    Outcome done = run((small + " --leave-out-broken").split(" "));
    assertEquals(0, done.code(), done.errors());
    assertTrue(done.output().contains("(8 by an earlier run)"), done.output());
    assertEquals(GALAXIES - 1, Representations.read(output).size());
    assertTold(run(small.split(" ")), "r.csv", "--overwrite");
    String anew = begin + " --size 40 --leave-out-broken --overwrite";
    assertEquals(0, run(anew.split(" ")).code());
  }

  @Test
  void similarGalaxiesAreWrittenWithAGallery() throws IOException {
    Outcome outcome = similar("--id", id(2), "--count", "5", "--catalog", "" + catalog);
    assertEquals(0, outcome.code(), outcome.errors());
    List<String> lines = Files.readAllLines(folder.resolve("s.csv"));
    assertEquals(6, lines.size());
    assertTrue(lines.get(0).startsWith("rank,id_str,distance"), lines.get(0));
    assertFalse(lines.stream().anyMatch(line -> line.contains("," + id(2) + ",")));
    assertTrue(Files.size(folder.resolve("s.png")) > 1000);
  }

  @Test
  void representationsOfOtherToolsAreReadByTheirColumns() throws IOException {
    String csv = "name,emb_0,emb_1\na,0,1\nb,0,2\nc,9,9\n";
    Path file = Files.writeString(folder.resolve("other.csv"), csv);
    String plain = "similar --representations " + file + " --id a --count 1 --output " + folder;
    String columns = " --representations-id name --representations-prefix emb_";
    Outcome found = run((plain + "/s.csv" + columns).split(" "));
    assertEquals(0, found.code(), found.errors());
    assertTrue(Files.readString(folder.resolve("s.csv")).contains("1,b,1"), found.output());
    assertEquals(1, run((plain + "/t.csv").split(" ")).code());
  }

  @Test
  void nothingIsWrittenWhereTheGalleryFails() throws IOException {
    Path others = Files.writeString(folder.resolve("o.csv"), "id_str,file_loc\nx,x.png\n");
    assertTold(similar("--id", id(2), "--catalog", "" + others), "no galaxy");
    assertFalse(Files.exists(folder.resolve("s.csv")));
  }

  @Test
  void imagesOfTheGalleryMayLieElsewhere() throws IOException {
    Path moved = Files.copy(catalog, folder.resolve("moved.csv"));
    String images = "" + catalog.getParent();
    Outcome found = similar("--id", id(2), "--catalog", "" + moved, "--images", images);
    assertEquals(0, found.code(), found.errors());
    assertTrue(Files.exists(folder.resolve("s.png")));
    assertEquals(2, similar("--id", id(2), "--leave-out-broken").code());
  }

  @Test
  void metricExamplesAndIndexAreTaken() {
    Path index = folder.resolve("index.bin");
    String[] arguments = {
      "--id", id(1), "--id", id(4), "--metric", "cosine", "--index", "" + index
    };
    assertEquals(0, similar(arguments).code());
    assertTrue(Files.exists(index));
    Outcome again = similar(arguments);
    assertEquals(0, again.code(), again.errors());
  }

  @Test
  void aNewImageIsSearchedBy() {
    String image = "" + zoobot.catalog.Catalog.read(catalog).image(3);
    Outcome outcome = similar("--image", image, "--size", "32", "--count", "1");
    assertEquals(0, outcome.code(), outcome.errors());
    Outcome whole = similar("--image", image, "--size", "32", "--frame", "whole");
    assertTold(whole, "--frame", "32 px (frame galaxy)");
    assertTold(similar("--image", image, "--frame", "star"), 2, "star", "whole, galaxy");
    Outcome wrong = similar("--image", image, "--pca", "" + shared.resolve("r-pca3.json"));
    assertTold(wrong, "3 numbers", "1280");
    table = shared.resolve("r-pca3.parquet"); // whose PCA lies beside it
    Outcome own = similar("--image", image, "--size", "32", "--count", "1");
    table = shared.resolve("r.parquet");
    assertEquals(0, own.code(), own.errors());
    assertTrue(own.output().contains(id(3)), own.output());
  }

  @Test
  void scoresAreWritten() throws IOException {
    Path labels = folder.resolve("labels.csv");
    StringBuilder csv = new StringBuilder("name,odd\n");
    for (int i = 0; i < GALAXIES; i++) {
      csv.append(id(i) + "," + i % 2 + "\n");
    }
    Files.writeString(labels, csv.append("stranger,1\n"));
    Path scores = folder.resolve("new/scores.csv");
    Outcome outcome =
        run(
            "similarity-score",
            "--representations",
            "ours=" + table,
            "--catalog",
            "" + labels,
            "--id-column",
            "name",
            "--labels",
            "odd",
            "--components",
            "2,0",
            "--output",
            "" + scores);
    assertEquals(0, outcome.code(), outcome.errors());
    assertEquals(5, Files.readAllLines(scores).size());
    assertTrue(outcome.output().contains("no representation (such as 'stranger')"));
  }

  @Test
  void whoErrsIsTold() {
    assertTold(similar(), "--id");
    assertTold(similar("--id", "nobody"), "nobody", GALAXIES + " ids");
    assertTold(similar("--ra", "10"), "--dec");
    assertTold(similar("--ra", "10", "--dec", "5"), "positions");
    assertTold(similar("--id", id(0), "--metric", "taxi"), 2, "taxi", "MANHATTAN");
    assertTold(similar("--id", id(0), "--leave-out-within", "100"), "positions");
    assertTold(similar("--image", "a.png", "--leave-out-within", "100"), "no position");
    assertTold(similar("--id", id(0), "--images", "" + folder), "--images would", "--catalog");
    assertTold(similar("--id", id(0), "--size", "32"), "--size would be ignored without --image");
    assertTold(similar("--id", id(0), "--frame", "galaxy"), "--frame would be ignored");
    assertTold(similar("--id", id(0), "--fits-q", "2"), "--fits-q", "--catalog");
    String png = "" + catalog.resolveSibling("images").resolve(id(0) + ".jpg");
    assertTold(similar("--image", png), "32 px", "128 px");
    assertTold(
        similar("--image", png, "--size", "32", "--encoder", "imagenet"), "'galaxies'", "imagenet");
    assertTold(
        run("represent", "--catalog", "" + catalog, "--output", "" + folder.resolve("r.fits")),
        "r.fits",
        ".parquet");
    assertTold(
        run(
            "represent",
            "--catalog",
            "" + catalog,
            "--output",
            "" + folder.resolve("r.csv"),
            "--encoder",
            "galaxy"),
        "galaxies",
        "imagenet");
  }

  private Outcome part(String part, String... more) {
    String[] all = new String[more.length + 7];
    String[] begin = {"represent", "--catalog", "" + catalog, "--size", "32", "--part", part};
    System.arraycopy(begin, 0, all, 0, begin.length);
    System.arraycopy(more, 0, all, begin.length, more.length);
    return run(all);
  }

  @Test
  void aJobArrayWritesAFolder() {
    Path output = folder.resolve("r.csv");
    for (String part : List.of("1/3", "2/3", "3/3")) {
      Outcome outcome = part(part, "--output", "" + output);
      assertEquals(0, outcome.code(), outcome.errors());
    }
    assertTrue(Files.exists(output.resolve("part-00003-of-00003.csv")));
    String[] search = {"--id", id(3), "--count", "2", "--output", "" + folder.resolve("s.csv")};
    Outcome whole = similar("--id", id(3), "--count", "2");
    List<String> all = new ArrayList<>(List.of("similar", "--representations", "" + output));
    all.addAll(List.of(search));
    Outcome parts = run(all.toArray(String[]::new));
    assertEquals(0, parts.code(), parts.errors());
    assertEquals(first(whole), first(parts));
  }

  private static String first(Outcome outcome) {
    return outcome.output().lines().skip(3).findFirst().orElseThrow().split("\\|")[2].strip();
  }

  @Test
  void whoErrsAboutPartsIsTold() throws IOException {
    String output = "" + folder.resolve("r");
    assertTold(part("0/16", "--output", output), "0/16", "1/16 to 16/16", "--array=1-16");
    assertTold(part("3", "--output", output), "3/16", "got '3'");
    assertTold(part("1/2", "--output", output, "--pca", "3"), "--pca", "--part", "all galaxies");
    assertTold(part("1/2", "--output", "" + table), "is a folder", table + " is a file");
    assertFalse(Files.exists(Path.of(output)));
    Files.createDirectories(Path.of(output));
    Files.createFile(Path.of(output, "part-00001-of-00004.parquet"));
    assertTold(part("1/2", "--output", output), "part-00001-of-00004.parquet", "not of 2");
  }
}
