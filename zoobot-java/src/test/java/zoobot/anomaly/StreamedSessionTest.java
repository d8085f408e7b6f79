package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zoobot.representation.Representations;

/** Galaxies that stay on disk are searched as those in memory are. */
class StreamedSessionTest {

  private static final AnomalyOptions OPTIONS = AnomalyOptions.defaults();
  private static final int GALAXIES = 1500;

  @TempDir private Path temp;
  private final Island island = new Island(GALAXIES, 5, 1);

  /** Writes the galaxies as files of so many rows, the last of which has the rest. */
  private Path folder(String name, Island galaxies, int rows) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    for (int from = 0; from < galaxies.rows(); from += rows) {
      int to = Math.min(galaxies.rows(), from + rows);
      Representations.of(
              galaxies.ids.subList(from, to), Arrays.copyOfRange(galaxies.features, from, to))
          .save(folder.resolve("rows-%05d.parquet".formatted(from)));
    }
    return folder;
  }

  private Path file(String name, Island galaxies) {
    return Representations.of(galaxies.ids, galaxies.features).save(temp.resolve(name));
  }

  static Stream<Arguments> modes() {
    AnomalyOptions paper = AnomalyOptions.paper();
    return Stream.of(
        Arguments.of(OPTIONS, true, 400),
        Arguments.of(OPTIONS.withBatch(7).withSeed(3), false, 1499),
        Arguments.of(paper, true, 256),
        Arguments.of(paper.withRestarts(1).withBatch(5), false, GALAXIES),
        Arguments.of(OPTIONS.withInteresting(5).withBatch(15), true, 97));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void whateverTheOptionsAndTheFilesTheSameIsProposed(
      AnomalyOptions options, boolean found, int rows) throws IOException {
    Path parts = folder("parts", island, rows);
    AnomalyFinder held =
        AnomalyFinder.start(temp.resolve("held"), island.ids, island.features, options);
    AnomalyFinder streamed = AnomalyFinder.start(temp.resolve("streamed"), parts, options);
    for (int round = 0; round < 12; round++) {
      List<String> batch = held.next();
      assertEquals(batch, streamed.next(), "round " + round);
      for (String id : batch) {
        held.label(id, found ? island.score(id) : 0);
        streamed.label(id, found ? island.score(id) : 0);
      }
      assertEquals(held.hint(), streamed.hint());
      if (round % 5 == 3 && held.labels().size() < GALAXIES) {
        List<String> some = List.of("galaxy 3", batch.get(0), "galaxy 1234");
        assertEquals(held.like(some), streamed.like(some), "like, round " + round);
      }
    }
    assertEquals(held.ranking(), streamed.ranking());
    assertEquals(held.ranking().subList(0, 30), streamed.ranking(30));
    assertEquals(held.labels(), streamed.labels());
  }

  @Test
  void moreThanAreReadAtATimeAreSearchedToo() throws IOException {
    Island many = new Island(70_000, 3, 2);
    AnomalyFinder held =
        AnomalyFinder.start(temp.resolve("held"), many.ids, many.features, OPTIONS);
    Path parts = folder("parts", many, 31_000);
    AnomalyFinder streamed = AnomalyFinder.start(temp.resolve("streamed"), parts, OPTIONS);
    many.label(held, 3);
    many.label(streamed, 3);
    assertEquals(held.labels(), streamed.labels());
    List<String> ends = List.of("galaxy 69999", "galaxy 0");
    assertEquals(held.like(ends), streamed.like(ends));
  }

  @Test
  void aSessionMayMoveBetweenMemoryAndDisk() throws IOException {
    Path parts = folder("parts", island, 600);
    Path session = temp.resolve("session");
    AnomalyFinder twin =
        AnomalyFinder.start(temp.resolve("twin"), island.ids, island.features, OPTIONS);
    island.label(twin, 3);
    island.label(AnomalyFinder.start(session, island.ids, island.features, OPTIONS), 1);
    island.label(AnomalyFinder.resume(session, parts), 1);
    island.label(AnomalyFinder.resume(session, island.ids, island.features), 1);
    assertEquals(twin.labels(), AnomalyFinder.open(session, parts, OPTIONS).labels());
    assertEquals(twin.next(), AnomalyFinder.resume(session, file("one.csv", island)).next());
  }

  @Test
  void scoresAreWrittenInTheOrderOfTheGalaxies() throws IOException {
    AnomalyFinder finder =
        AnomalyFinder.start(temp.resolve("session"), file("one.parquet", island), OPTIONS);
    island.label(finder, 3);
    Path scores = temp.resolve("scores.csv");
    finder.saveScores(scores);
    Map<String, Float> expected = new HashMap<>();
    finder.ranking().forEach(galaxy -> expected.put(galaxy.id(), (float) galaxy.score()));
    List<String> lines = island.ids.stream().map(id -> id + "," + expected.get(id)).toList();
    List<String> written = Files.readAllLines(scores);
    assertEquals("id_str,score", written.get(0));
    assertEquals(lines, written.subList(1, written.size()));
  }

  @Test
  void aFileThatIsGoneOrCutOrNewIsNamedAndNoLabelIsLost() throws IOException {
    Path parts = folder("parts", island, 600);
    Path session = temp.resolve("session");
    AnomalyFinder finder = AnomalyFinder.start(session, parts, OPTIONS);
    island.label(finder, 2);
    Path second = parts.resolve("rows-00600.parquet");
    byte[] bytes = Files.readAllBytes(second);

    Files.delete(second);
    assertNamed(() -> AnomalyFinder.resume(session, parts), second + "' is gone", "put the");
    Files.write(second, Arrays.copyOf(bytes, 5000));
    String length = "from " + bytes.length + " bytes to 5000";
    assertNamed(() -> AnomalyFinder.resume(session, parts), second + "' has changed", length);
    Files.write(second, bytes);
    Path more = Files.copy(second, parts.resolve("rows-09999.parquet"));
    assertNamed(() -> AnomalyFinder.resume(session, parts), more.getFileName() + "' was not there");
    Files.delete(more);

    island.label(finder, 1); // what is open needs the files no more
    List<String> open = finder.next();
    AnomalyFinder resumed = AnomalyFinder.resume(session, parts);
    assertEquals(finder.labels(), resumed.labels());
    assertEquals(open, resumed.next());
    Path gone = temp.resolve("gone");
    assertNamed(() -> AnomalyFinder.resume(session, gone), gone + "' is not there");
  }

  @Test
  void otherNumbersInAFileOfTheSameLengthAreNoticed() throws IOException {
    Path session = temp.resolve("session");
    Path file = file("one.csv", island);
    island.label(AnomalyFinder.start(session, file, OPTIONS), 1);
    String text = Files.readString(file);
    Files.writeString(file, text.replace("galaxy 7,", "galaxy X,"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertNamed(() -> AnomalyFinder.resume(session, file), "other ids or features");
    assertNamed(() -> AnomalyFinder.resume(session, file), "other ids or features");
    Files.writeString(file, text);
    assertEquals(10, AnomalyFinder.resume(session, file).labels().size());
  }

  @Test
  void aCopyThatIsNotWholeIsMadeAgain() throws IOException {
    Path session = temp.resolve("session");
    Path file = file("one.parquet", island);
    Path copy = session.resolve("galaxies");
    Files.createDirectories(copy);
    Files.writeString(copy.resolve(".features.f32.tmp"), "what a start that was killed leaves");
    AnomalyFinder finder = AnomalyFinder.start(session, file, OPTIONS);
    island.label(finder, 1);
    for (String name : List.of("features.f32", "about.json", "ids.txt")) {
      Files.write(copy.resolve(name), new byte[7]);
      AnomalyFinder resumed = AnomalyFinder.resume(session, file);
      assertEquals(finder.labels(), resumed.labels(), name);
      assertEquals(resumed.next(), AnomalyFinder.resume(session, file).next(), name);
    }
    try (Stream<Path> files = Files.list(copy)) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void aCopyThatIsCutUnderASessionIsTold() throws IOException {
    Path session = temp.resolve("session");
    AnomalyFinder finder = AnomalyFinder.start(session, file("one.parquet", island), OPTIONS);
    Files.write(session.resolve("galaxies/features.f32"), new byte[100]);
    assertNamed(IllegalStateException.class, finder::next, "features.f32' was cut short", "resume");
    finder.label("galaxy 5", 3);
    assertEquals(1, finder.labels().size());
  }

  @Test
  void badIdsAreNamed() throws IOException {
    Path parts = folder("parts", new Island(66_000, 2, 1), 33_000); // more than are read at a time
    Representations.of(List.of("galaxy 66000", "galaxy 20"), new float[2][2])
        .save(parts.resolve("rows-66000.parquet"));
    assertNamed(
        () -> AnomalyFinder.start(temp.resolve("session"), parts, OPTIONS),
        "'galaxy 20' comes twice, in rows 20 and 66001");
    Path broken =
        Representations.of(List.of("a\nb", "c"), new float[2][5]).save(temp.resolve("b.parquet"));
    assertNamed(
        () -> AnomalyFinder.start(temp.resolve("session"), broken, OPTIONS), "has a line break");
    assertNamed(
        () -> AnomalyFinder.resume(temp.resolve("session"), parts), "holds no session; start one");
  }

  @Test
  void anInterruptedThreadStillLabels() {
    Path session = temp.resolve("session");
    Path file = file("one.parquet", island);
    AnomalyFinder finder = AnomalyFinder.start(session, file, OPTIONS);
    String id = finder.next().get(0);
    Thread.currentThread().interrupt();
    finder.label(id, 4);
    assertTrue(Thread.interrupted(), "the interrupt was lost");
    assertEquals("{" + id + "=4}", AnomalyFinder.resume(session, file).labels().toString());
  }
}
