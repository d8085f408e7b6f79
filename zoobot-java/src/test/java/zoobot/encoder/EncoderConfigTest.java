package zoobot.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.image.Frame;

class EncoderConfigTest {

  private static EncoderConfig read(String json) {
    return EncoderConfig.fromJson(json.replace('\'', '"'), "enc/config.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'pretrained_cfg': {'mean': [1, 2, 3], 'std': [4, 5, 6]} | 3 | 1",
        "'mean': [1, 2, 3], 'std': [4, 5, 6] | 3 | 1",
        "'mean': [7], 'std': [4] | 1 | 7",
        "'pretrained_cfg': {'input_size': [1, 224, 224], 'mean': [1, 2, 3], 'std': [4, 5, 6]} | 1 | 2",
        "'pretrained_cfg': {'mean': [1, 2, 3], 'std': [4, 5, 6]}, 'model_args': {'in_chans': 1} | 1 | 2",
        "'pretrained_cfg': {'input_size': [3, 9, 9], 'mean': [7], 'std': [4]} | 3 | 7",
        "'in_chans': 3, 'mean': [7], 'std': [4, 5, 6] | 3 | 7",
        "'pretrained_cfg': {'input_size': [1, 9, 9]}, 'mean': [7], 'std': [4] | 1 | 7"
      })
  void timmsLayoutsAreRead(String keys, int channels, float firstMean) {
    EncoderConfig config = read("{'architecture': 'resnet18', " + keys + "}");
    assertEquals("resnet18", config.architecture());
    assertEquals(channels, config.channels());
    assertEquals(channels, config.mean().length);
    assertEquals(firstMean, config.mean()[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{'architecture': 'resnet18'}",
        "{'architecture': 'resnet18', 'mean': 3, 'std': [1]}",
        "{'architecture': 'resnet18', 'mean': ['a'], 'std': [1]}",
        "{'architecture': 'resnet18', 'mean': [], 'std': []}",
        "{'architecture': 'resnet18', 'mean': [1, 2], 'std': [1, 2]}",
        "{'architecture': 'resnet18', 'mean': [1], 'std': [1], 'in_chans': -1}",
        "{'mean': [1], 'std': [1]}",
        "{'architecture': 'resnet18', 'mean': [1], 'std': [1], 'input_size': []}",
        "{'architecture': 'resnet18', 'mean': [1], 'std': [1], 'input_size': [1]}",
        "{'architecture': 'resnet18', 'mean': [1], 'std': [1], 'input_size': [1, 0, 0]}"
      })
  void whatIsNoConfigIsNamed(String json) {
    var e = assertThrows(IllegalArgumentException.class, () -> read(json));
    assertTrue(e.getMessage().startsWith("enc/config.json: "), e.getMessage());
  }

  @Test
  void writtenAndReadIsTheSame() {
    String json = EncoderConfig.imageNet().toJson(1280);
    EncoderConfig config = read(json);
    assertEquals("tf_efficientnet_b0", config.architecture());
    assertArrayEquals(EncoderConfig.imageNet().std(), config.std());
    assertTrue(json.contains("\"num_features\": 1280"), json);
    for (Frame frame : Frame.values()) {
      EncoderConfig seen = EncoderConfig.imageNet().withSize(160).withFrame(frame);
      EncoderConfig read = read(seen.toJson(1280));
      assertEquals(160, read.size());
      assertEquals(frame, read.frame());
      assertEquals(frame, read.inGrey().frame());
      assertEquals(160, read.inGrey().size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'mean': [7], 'std': [4] | 224 | WHOLE",
        "'pretrained_cfg': {'input_size': [1, 288, 288], 'mean': [7], 'std': [4]} | 288 | WHOLE",
        "'input_size': [1, 9, 9], 'mean': [7], 'std': [4] | 9 | WHOLE",
        "'zoobot_frame': 'whole', 'mean': [7], 'std': [4] | 224 | WHOLE",
        "'zoobot_frame': 'galaxy', 'mean': [7], 'std': [4] | 224 | GALAXY"
      })
  void sizeAndFrameAreRead(String keys, int size, Frame frame) {
    EncoderConfig config = read("{'architecture': 'resnet18', " + keys + "}");
    assertEquals(size, config.size());
    assertEquals(frame, config.frame());
  }

  @Test
  void anUnknownFrameIsNamed() {
    String json = "{'architecture': 'resnet18', 'mean': [1], 'std': [1], 'zoobot_frame': 'star'}";
    var e = assertThrows(IllegalArgumentException.class, () -> read(json));
    assertTrue(e.getMessage().contains("whole or galaxy, not 'star'"), e.getMessage());
  }
}
