package zoobot.vo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/a/b.fits",
        "file:///a/b.fits",
        "file://localhost/a/b.fits",
        "FILE:/a/./b.fits"
      })
  void aFileIsOneHoweverItIsSpelt(String url) {
    assertEquals(Address.normal("file:///a/b.fits"), Address.normal(url));
  }

  @Test
  void namesWithBlanksAndOtherLettersAreKept() {
    String url = Address.of(Path.of("/a b/é.vot"));
    assertEquals(url, url.replaceAll("[^ -~]| ", "?"), "ASCII without blanks, as SAMP wants it");
    assertEquals(Address.normal("file:/a%20b/%C3%A9.vot"), Address.normal(url));
  }

  @Test
  void otherAddressesDiffer() {
    assertNotEquals(Address.normal("http://127.0.0.1:1/a"), Address.normal("http://127.0.0.1:2/a"));
    assertEquals("not an address", Address.normal("not an address"));
    assertEquals("", Address.normal(""));
  }
}
