package zoobot.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DevicesTest {

  @AfterEach
  void clear() {
    System.clearProperty(Devices.SETTING);
  }

  @Test
  void isTheEnginesChoiceUnlessSet() {
    assumeTrue(System.getenv(Devices.SETTING) == null, "skipped: the device is set from outside");
    assertEquals(Engine.getEngine("PyTorch").defaultDevice(), Devices.current());
  }

  @Test
  void theSettingDecides() {
    assertEquals(Device.cpu(), Devices.named("cpu", 2));
    assertEquals(Device.gpu(0), Devices.named("gpu", 2));
    assertEquals(Device.gpu(1), Devices.named(" GPU:1 ", 2));
  }

  @Test
  void anEncoderComputesThere() {
    System.setProperty(Devices.SETTING, "cpu");
    try (Encoder encoder = Encoder.untrained(0)) {
      assertEquals(Device.cpu(), encoder.manager().getDevice());
    }
    System.setProperty(Devices.SETTING, "gpu:99");
    assertThrows(IllegalArgumentException.class, () -> Encoder.untrained(0));
    assertThrows(IllegalArgumentException.class, Encoder::imageNet);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertMessage("'gpu:2', but PyTorch sees 2 GPUs", "gpu:2", 2);
    assertMessage("'gpu', but PyTorch sees 0 GPUs", "gpu", 0);
    assertMessage("got 'cuda'", "cuda", 2);
    assertMessage("got 'gpu:'", "gpu:", 2);
  }

  private static void assertMessage(String expected, String setting, int gpus) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Devices.named(setting, gpus));
    assertTrue(e.getMessage().contains(expected), e.getMessage() + " lacks: " + expected);
  }
}
