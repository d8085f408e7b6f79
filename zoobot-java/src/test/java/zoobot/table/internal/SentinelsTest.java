package zoobot.table.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentinelsTest {

  private static List<String> warnings(String numbers) {
    return Sentinels.warnings(
        Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "1 2 3 -99 -99 -99, 3 are -99",
    "18 19 22.5 99.99 99.99 99.99, 3 are 99.99",
    "1 2 3 1e20 1e20 1e20, 3 are 1.0E20",
    "0.2 0.5 -1 -1 -1, 3 are -1",
    "0 1 0 1 -9 -9 -9, 3 are -9",
    "1 2 -99 -99 -99 -9999 -9999 -9999, 3 are -99;3 are -9999"
  })
  void whatManyShareFarFromTheRestIsNamed(String numbers, String words) {
    List<String> found = warnings(numbers);
    assertEquals(words.split(";").length, found.size(), found.toString());
    for (String each : words.split(";")) {
      assertTrue(found.toString().contains(each + ","), found.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 1 0 1 0 0 0",
        "0 0 0 3 4 8",
        "1 2 3 -99",
        "5 5 5 5",
        "0 1 2 2 2 2",
        "-5 10 10 10",
        "NaN NaN NaN"
      })
  void otherNumbersAreNot(String numbers) {
    assertEquals(List.of(), warnings(numbers));
  }
}
