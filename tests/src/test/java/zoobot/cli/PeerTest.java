package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How the other side of a benchmark is called and understood. */
class PeerTest {

  @Test
  void itsWordsComeBeforeTheArguments() {
    assertEquals(
        List.of("python", "peer.py", "gp", "--labels", "7"),
        Peer.command("python peer.py", "gp", "--labels", "7"));
    assertNull(Peer.command(null, "gp"));
  }

  @Test
  void aPeerThatCannotBeStartedIsNamed() {
    List<String> command = Peer.command("no-such-program");
    var e = assertThrows(IllegalStateException.class, () -> Peer.run(command, "seconds"));
    assertTrue(e.getMessage().contains("no-such-program"), e.getMessage());
  }

  @Test
  void ratiosSayHowManyTimesAsFastWeAre() {
    assertEquals(2, Turns.Figure.SECONDS.ratio(3, 6));
    assertEquals(2, Turns.Figure.IMAGES.ratio(6, 3));
  }
}
