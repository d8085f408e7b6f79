package zoobot.vo.samp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    ", /home/me/.samp",
    "jsamp-class:a.B, /home/me/.samp",
    "std-lockurl:file:/tmp/lock, /tmp/lock",
    "std-lockurl:file:///tmp/lock, /tmp/lock",
    "std-lockurl:file://localhost/tmp/a%20b, /tmp/a b"
  })
  void isWhereTheVariableSaysOrAtHome(String variable, String file) {
    assertEquals(Path.of(file), LockFile.find(variable, "/home/me"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"std-lockurl:http://a/b", "std-lockurl:lock", "std-lockurl:", "std-lockurl:a b"})
  void anotherAddressIsRefused(String variable) {
    SampException e = assertThrows(SampException.class, () -> LockFile.find(variable, "/home/me"));
    assertTrue(e.getMessage().startsWith("SAMP_HUB is " + variable), e.getMessage());
  }

  @Test
  void isReadAsItIsWritten() throws IOException {
    LockFile lock =
        read("# é\r\nother=1\r\nsamp.secret=a\\b=c\r\nsamp.hub.xmlrpc.url=http://h:1/x\r\n");
    assertEquals(new LockFile(URI.create("http://h:1/x"), "a\\b=c"), lock);
  }

  @Test
  void withoutOneThereIsNoHub() {
    Path file = folder.resolve("no");
    SampException e = assertThrows(SampException.class, () -> LockFile.read(file));
    assertEquals(
        "no hub is running; start TOPCAT or Aladin, and send again (there is no " + file + ")",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "samp.secret=a",
        "samp.secret=\nsamp.hub.xmlrpc.url=http://h:1/x",
        "samp.secret=a\nsamp.hub.xmlrpc.url=http",
        "samp.secret=a\nsamp.hub.xmlrpc.url=ht tp://h",
        "samp.secret=a\nsamp.hub.xmlrpc.url=file:///etc/passwd"
      })
  void aDamagedOneIsNamed(String text) {
    SampException e = assertThrows(SampException.class, () -> read(text));
    assertTrue(e.getMessage().contains("lock is damaged: "), e.getMessage());
    assertTrue(e.getMessage().endsWith("delete it and start TOPCAT or Aladin anew"));
  }

  @Test
  void aFolderIsNone() {
    SampException e = assertThrows(SampException.class, () -> LockFile.read(folder));
    assertTrue(e.getMessage().contains("cannot be read"), e.getMessage());
  }

  private LockFile read(String text) throws IOException {
    return LockFile.read(Files.writeString(folder.resolve("lock"), text));
  }
}
