package zoobot.io.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferTest {

  @ParameterizedTest
  @CsvSource({
    "1000, 0, 1000",
    "1000, 3, 8000",
    "1000, 7, 120000", // ms: 2 minutes
    "1000, 53, 120000",
    "1000, 64, 120000",
    "0, 70, 0",
    "600000, 0, 120000"
  })
  void pausesDoubleUpToTwoMinutes(long pause, int times, long expected) {
    assertEquals(expected, Transfer.doubled(pause, times));
  }
}
