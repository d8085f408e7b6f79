package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.io.internal.OutputLock;
import zoobot.representation.Representations;

/** A session survives the death of its process at any moment. */
class SessionTest {

  @TempDir private Path folder;
  private final Island island = new Island(200, 3, 1);
  private AnomalyFinder finder;
  private Path labels;
  private Path batches;

  @BeforeEach
  void start() {
    finder = AnomalyFinder.start(folder, island.ids, island.features, AnomalyOptions.defaults());
    labels = folder.resolve("labels.csv");
    batches = folder.resolve("batches.csv");
  }

  private AnomalyFinder resume() {
    return AnomalyFinder.resume(folder, island.ids, island.features);
  }

  @Test
  void everyLabelIsOnTheDiskWhenTheCallReturns() throws IOException {
    finder.label("galaxy 4", 3);
    assertEquals(List.of("id_str,score", "galaxy 4,3"), Files.readAllLines(labels));
    finder.skip("galaxy 5");
    assertEquals("galaxy 5,-1", Files.readAllLines(labels).get(2));
    finder.undo();
    assertEquals(List.of("id_str,score", "galaxy 4,3"), Files.readAllLines(labels));
  }

  @Test
  void aResumedSessionGoesOnAsIfNothingHadHappened(@TempDir Path other) {
    AnomalyFinder twin =
        AnomalyFinder.start(other, island.ids, island.features, AnomalyOptions.defaults());
    island.label(twin, 4);
    island.label(finder, 2);
    List<String> batch = finder.next();
    batch.subList(0, 3).forEach(id -> finder.label(id, island.score(id)));
    AnomalyFinder resumed = resume();
    assertEquals(batch.subList(3, 10), resumed.next());
    island.label(resumed, 2);
    assertEquals(twin.labels(), resumed.labels());
    assertEquals(twin.ranking(), resumed.ranking());
    assertEquals(twin.next(), resumed.next());
  }

  @Test
  void theOptionsAreThoseOfTheStart(@TempDir Path other) {
    AnomalyOptions options =
        AnomalyOptions.defaults()
            .withBatch(4)
            .withTradeoff(0.1)
            .withInteresting(4)
            .withRestarts(1)
            .withSeed(9);
    AnomalyFinder four = AnomalyFinder.start(other, island.ids, island.features, options);
    island.label(four, 3);
    AnomalyFinder resumed = AnomalyFinder.resume(other, island.ids, island.features);
    assertEquals(4, resumed.next().size());
    assertEquals(four.ranking(), resumed.ranking());
  }

  @Test
  void aSessionFromBeforeThereWasAChoiceGoesOnWithThePapersLoop(@TempDir Path other)
      throws IOException {
    AnomalyOptions paper = AnomalyOptions.paper();
    AnomalyFinder old = AnomalyFinder.start(other, island.ids, island.features, paper);
    island.label(old, 3);
    Path info = other.resolve("session.json");
    String before = Files.readString(info);
    String without = before.replaceFirst(",\\s*\"loop\": \"PAPER\"", "");
    assertTrue(without.length() < before.length(), before);
    Files.writeString(info, without);
    AnomalyFinder resumed = AnomalyFinder.resume(other, island.ids, island.features);
    assertEquals(old.ranking(), resumed.ranking());
  }

  @Test
  void galaxiesLikeSomeAreProposedUntilTheyAreLabelled() {
    List<String> like = finder.like(List.of("galaxy 3", "galaxy 7"));
    assertEquals(10, like.size());
    assertTrue(like.subList(0, 2).containsAll(List.of("galaxy 3", "galaxy 7")), like.toString());
    assertEquals(like, finder.next());
    assertEquals(like, resume().next());
    like.forEach(id -> finder.label(id, 0));
    assertTrue(finder.next().stream().noneMatch(like::contains), like.toString());
    assertNamed(() -> finder.like(List.of("galaxy 200")), "no galaxy 'galaxy 200'");
    assertNamed(() -> finder.like(List.of()), "no galaxy is given");
  }

  @Test
  void anExampleThatIsScoredFirstLeadsTheFirstBatch() {
    finder.label("galaxy 3", 5);
    AnomalySearch search = AnomalySearch.of(island.features, AnomalyOptions.defaults());
    BitSet known = new BitSet();
    known.set(3);
    int[] nearest = search.fit(new int[] {3}, new double[] {5}).next(known);
    assertEquals(Arrays.stream(nearest).mapToObj(i -> "galaxy " + i).toList(), finder.next());
  }

  @Test
  void aLineCutShortIsLeftOutWhereverItWasCut() throws IOException {
    finder.label("galaxy 1", 5);
    byte[] whole = Files.readAllBytes(labels);
    String line = "galaxy 12,4\n";
    for (int length = 1; length < line.length() - 1; length++) {
      Files.write(labels, whole);
      append(labels, line.substring(0, length));
      AnomalyFinder resumed = resume();
      assertEquals("{galaxy 1=5}", resumed.labels().toString(), "cut after " + length);
      resumed.label("galaxy 3", 0);
      assertEquals("{galaxy 1=5, galaxy 3=0}", resume().labels().toString());
    }
  }

  @Test
  void aLastLineThatLacksOnlyItsEndCounts() throws IOException {
    append(labels, "galaxy 12,4");
    assertEquals("{galaxy 12=4}", resume().labels().toString());
    assertEquals("{galaxy 12=4}", resume().labels().toString());
  }

  @Test
  void whatWasProposedIsATable() throws IOException {
    List<String> batch = finder.next();
    batch.forEach(id -> finder.skip(id));
    String second = finder.next().get(0);
    List<String> lines = Files.readAllLines(batches);
    assertEquals(List.of("batch,id_str", "1," + batch.get(0)), lines.subList(0, 2));
    assertEquals("2," + second, lines.get(11));
    Files.writeString(batches, "batch,id_str\n1,galaxy 1\n3,galaxy 2\n");
    assertNamed(this::resume, "batches.csv, line 3: batch '3' comes after batch 1");
  }

  @Test
  void twoProgramsDoNotWriteAtATime() throws IOException {
    try (OutputLock lock = OutputLock.ofFolder(folder)) {
      assertNamed(() -> finder.label("galaxy 1", 2), folder.toString(), "another process");
      assertTrue(finder.labels().isEmpty(), lock + ": " + finder.labels());
    }
    finder.label("galaxy 1", 2);
    assertEquals(1, resume().labels().size());
  }

  @Test
  void aBatchCutShortIsProposedAnew() throws IOException {
    List<String> batch = finder.next();
    byte[] bytes = Files.readAllBytes(batches);
    Files.write(batches, java.util.Arrays.copyOf(bytes, bytes.length - 3));
    assertEquals(batch, resume().next());
  }

  @Test
  void aDeathBeforeTheFirstLineIsNoHarm() throws IOException {
    Files.writeString(labels, "id_");
    Files.writeString(batches, "");
    AnomalyFinder resumed = resume();
    resumed.next().forEach(id -> resumed.label(id, 0));
    assertEquals(10, resume().labels().size());
  }

  @Test
  void nonsenseInTheMiddleIsNamedWithFileAndLine() throws IOException {
    append(labels, "galaxy 1,2\ngalaxy 999,1\ngalaxy 2,0\n");
    assertNamed(this::resume, "labels.csv, line 3: there is no galaxy 'galaxy 999'");
    Files.writeString(labels, "id_str,score\ngalaxy 1,seven\n");
    assertNamed(this::resume, "line 2: score 'seven'");
    Files.writeString(labels, "id_str,score\ngalaxy 1,7\n");
    assertNamed(this::resume, "line 2: score 7 is not 0…5");
    Files.writeString(labels, "name,score\ngalaxy 1,1\n");
    assertNamed(this::resume, "line 1 is 'name,score'");
  }

  @Test
  void otherGalaxiesAreRefused() {
    Island other = new Island(200, 3, 2);
    assertNamed(
        () -> AnomalyFinder.resume(folder, other.ids, other.features), "other ids or features");
    assertNamed(
        () -> AnomalyFinder.resume(folder.resolve("no"), island.ids, island.features),
        "holds no session");
  }

  @Test
  void whatIsRefusedIsLeftAsItIs() throws IOException {
    append(labels, "galaxy 1,2\ngalaxy 2,");
    Island other = new Island(200, 3, 2);
    assertNamed(() -> AnomalyFinder.resume(folder, other.ids, other.features), "other ids");
    assertEquals("id_str,score\ngalaxy 1,2\ngalaxy 2,", Files.readString(labels));
    Files.writeString(labels, "no header");
    assertNamed(this::resume, "line 1 is 'no header'");
    assertEquals("no header", Files.readString(labels));
  }

  @Test
  void aTableOfLabelsThatIsNoSessionsIsKept(@TempDir Path other) throws IOException {
    Path mine = Files.writeString(other.resolve("labels.csv"), "id_str,score\ngalaxy 1,4\n");
    Runnable start =
        () -> AnomalyFinder.open(other, island.ids, island.features, AnomalyOptions.defaults());
    assertNamed(start::run, "labels.csv' is there, but no session.json");
    assertEquals("id_str,score\ngalaxy 1,4\n", Files.readString(mine));
    Files.writeString(mine, "id_str,score\n"); // what a start that was killed leaves
    start.run();
    assertTrue(Files.exists(other.resolve("session.json")), "no session");
  }

  @Test
  void anInterruptedThreadStillWritesWholeLines() {
    Thread.currentThread().interrupt();
    finder.label("galaxy 1", 4);
    assertTrue(Thread.interrupted(), "the interrupt was lost");
    assertEquals("{galaxy 1=4}", resume().labels().toString());
  }

  @Test
  void anotherProgramsWritingIsNoticed() throws IOException {
    append(labels, "galaxy 1,2\n");
    String message =
        assertThrows(IllegalStateException.class, () -> finder.label("galaxy 2", 1)).getMessage();
    assertTrue(message.contains("labels.csv") && message.contains("resume"), message);
  }

  @Test
  void representationsAreIdsAndFeatures(@TempDir Path other) {
    Representations some = Representations.of(List.of("a", "b"), new float[][] {{1, 2}, {3, 4}});
    AnomalyFinder first = AnomalyFinder.open(other, some, AnomalyOptions.defaults());
    first.label("b", 4);
    AnomalyFinder again =
        AnomalyFinder.resume(other, List.of("a", "b"), new float[][] {{1, 2}, {3, 4}});
    assertEquals(first.labels(), again.labels());
  }

  @Test
  void idsMayHaveCommasQuotesAndSpaces(@TempDir Path other) {
    List<String> ids = List.of("a,b", "say \"hi\"", " c", "d\u00e9");
    float[][] features = {{1}, {2}, {3}, {4}};
    AnomalyFinder odd =
        AnomalyFinder.start(other, ids, features, AnomalyOptions.defaults().withBatch(4));
    odd.next().forEach(id -> odd.label(id, 1));
    AnomalyFinder resumed = AnomalyFinder.resume(other, ids, features);
    assertEquals(odd.labels(), resumed.labels());
    assertEquals(List.of(), resumed.next());
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
