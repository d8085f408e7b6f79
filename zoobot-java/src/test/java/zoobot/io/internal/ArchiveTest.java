package zoobot.io.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an archive holds comes to lie in its folder whole, or not at all, and nowhere else. */
class ArchiveTest {

  @TempDir private Path temporary;
  private Path archive;
  private Path folder;

  @BeforeEach
  void prepare() throws IOException {
    archive = temporary.resolve("a.archive");
    folder = Files.createDirectory(temporary.resolve("data"));
  }

  private long unpack() throws IOException {
    return Archive.unpack(archive, folder);
  }

  private String refusal(Archive.Limits limits) throws IOException {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Archive.unpack(archive, folder, limits, f -> Long.MAX_VALUE));
    assertEquals(List.of(), tree(folder), "something was left");
    assertTrue(e.getMessage().contains("a.archive can't be unpacked"), e.getMessage());
    return e.getMessage();
  }

  private String refusal() throws IOException {
    return refusal(Archive.Limits.DEFAULT);
  }

  private static List<String> tree(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> !f.equals(folder))
          .map(f -> folder.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tar.gz", "zip"})
  void eachKindIsUnpackedWhateverItsName(String kind) throws IOException {
    Packed.of(kind).file("images/1/a.jpg", "A").file("./images/b.jpg", "BB").write(archive);
    assertEquals(2, unpack());
    assertEquals(List.of("images", "images/1", "images/1/a.jpg", "images/b.jpg"), tree(folder));
    assertEquals("BB", Files.readString(folder.resolve("images/b.jpg")));
  }

  @Test
  void whatIsThereStaysAndTheSameNameIsReplaced() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.writeString(folder.resolve("images/old.jpg"), "old");
    Files.writeString(folder.resolve("images/b.jpg"), "other");
    Packed.of("tar").file("images/b.jpg", "BB").write(archive);
    unpack();
    assertEquals("old", Files.readString(folder.resolve("images/old.jpg")));
    assertEquals("BB", Files.readString(folder.resolve("images/b.jpg")));
  }

  @Test
  void whatAStoppedRunLeftIsCleared() throws IOException {
    Path left = folder.resolve(".unpacking-a.archive/images");
    Files.createDirectories(left);
    Files.writeString(left.resolve("half.jpg"), "h");
    Packed.of("zip").file("images/b.jpg", "BB").write(archive);
    unpack();
    assertEquals(List.of("images", "images/b.jpg"), tree(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "images/../../evil", "/evil", "C:\\evil", "a\\..\\..\\evil"})
  void namesThatLeadOutAreRefused(String name) throws IOException {
    for (String kind : List.of("tar", "tar.gz", "zip")) {
      Packed.of(kind).file("good.jpg", "A").file(name, "E").write(archive);
      String message = refusal();
      assertTrue(message.contains("outside of its folder"), message);
    }
    assertFalse(Files.exists(temporary.resolve("evil")));
  }

  @Test
  void linksAndDevicesAreRefused() throws IOException {
    for (byte type :
        new byte[] {
          TarConstants.LF_SYMLINK,
          TarConstants.LF_LINK,
          TarConstants.LF_CHR,
          TarConstants.LF_BLK,
          TarConstants.LF_FIFO
        }) {
      Packed.of("tar").file("good.jpg", "A").special("images", type, "/etc").write(archive);
      String message = refusal();
      assertTrue(message.contains("'images' is a link, device"), message);
    }
    Packed.of("zip").link("images", "/etc").write(archive);
    assertTrue(refusal().contains("'images' is a link"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar.gz", "zip"})
  void aBombIsRefused(String kind) throws IOException {
    Packed.of(kind).file("zeros", new byte[20_000_000]).write(archive);
    assertTrue(Files.size(archive) < 200_000, Files.size(archive) + " bytes");
    assertTrue(refusal().contains("holds more than"), kind);
  }

  @Test
  void limitsHold() throws IOException {
    Packed.of("tar").file("a", "A").file("b", "B").write(archive);
    String files = refusal(new Archive.Limits(1, 100, 1));
    assertTrue(files.contains("holds more than 1 files"), files);
    String bytes = refusal(new Archive.Limits(9, 1, 1));
    assertTrue(bytes.contains("holds more than 1 bytes"), bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tar.gz", "zip"})
  void aTruncatedOneLeavesNothing(String kind) throws IOException {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    Packed.of(kind).file("good.jpg", "A").file("images/noise", noise).write(archive);
    Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 60_000));
    refusal();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar.gz", "zip"})
  void aDamagedOneLeavesNothing(String kind) throws IOException {
    Packed.of(kind).file("good.jpg", "A").file("b.jpg", "some text that is stored").write(archive);
    byte[] bytes = Files.readAllBytes(archive);
    int at = kind.equals("zip") ? Packed.find(bytes, "some text") : bytes.length - 6;
    bytes[at] ^= 1;
    Files.write(archive, bytes);
    refusal();
  }

  @Test
  void whatIsNoArchiveIsSaid() throws IOException {
    for (String content : List.of("", "x", "<html>quota exceeded</html>".repeat(100))) {
      Files.writeString(archive, content);
      assertTrue(refusal().contains("is no tar, tar.gz or zip"), refusal());
    }
  }

  @Test
  void aNameThatStandsTwiceIsRefused() throws IOException {
    Packed.of("tar").file("a.jpg", "A").file("./a.jpg", "B").write(archive);
    assertTrue(refusal().contains("is in it twice"));
  }

  @Test
  void aFullDiskIsSaidBefore() throws IOException {
    Packed.of("tar").file("a.jpg", "A").write(archive);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Archive.unpack(archive, folder, Archive.Limits.DEFAULT, f -> 10));
    assertTrue(e.getMessage().contains("0.0 MB are free"), e.getMessage());
    assertEquals(List.of(), tree(folder));
  }

  @Test
  void interruptingEndsItAndLeavesNothing() throws IOException {
    Packed.of("tar").file("a.jpg", "A").write(archive);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, this::unpack);
    assertTrue(Thread.interrupted());
    assertEquals(List.of(), tree(folder));
  }
}
