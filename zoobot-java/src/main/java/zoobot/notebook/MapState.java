package zoobot.notebook;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zoobot.plot.Colouring;
import zoobot.plot.EmbeddingPoints;

/**
 * The traits of an embedding map's page. For n galaxies:
 *
 * <ul>
 *   <li>{@code ids} [n]; {@code x}, {@code y} [n] and {@code value} [n] or [0], base64 of
 *       little-endian float32; {@code bounds} [left, right, bottom, top];
 *   <li>{@code order} [n], base64 of int32: in which order to draw;
 *   <li>{@code group} [n], base64 of bytes: index into {@code colours} and {@code names}; without
 *       names, {@code colours} is a ramp from {@code low} to {@code high}, then one for unknown;
 *   <li>{@code title}, and {@code label}: what the colour tells;
 *   <li>{@code selected}: indices, from either side;
 *   <li>{@code want}: indices whose images the page asks for, if {@code live}; {@code sheet}:
 *       images of the galaxies {@code rows}, see {@link Thumbnails#sheet}.
 * </ul>
 */
final class MapState {

  private MapState() {}

  static Map<String, Object> of(EmbeddingPoints points, String title, List<Integer> selected) {
    Colouring colouring = points.colouring();
    Rectangle2D area = points.bounds();
    Map<String, Object> state = new HashMap<>();
    state.put("ids", points.ids());
    state.put("x", base64(points.x()));
    state.put("y", base64(points.y()));
    state.put("bounds", List.of(area.getMinX(), area.getMaxX(), area.getMinY(), area.getMaxY()));
    state.put("order", base64(colouring.order()));
    state.put("group", base64(bytes(colouring.group())));
    state.put("colours", colouring.colours().stream().map(MapState::hex).toList());
    state.put("names", colouring.names());
    state.put("label", colouring.label());
    state.put("value", base64(colouring.values()));
    state.put("low", rounded(colouring.low()));
    state.put("high", rounded(colouring.high()));
    state.put("title", title);
    state.put("selected", selected);
    state.put("want", List.of());
    state.put("sheet", null);
    state.put("live", false);
    return state;
  }

  private static String hex(Color colour) {
    return "#%06x".formatted(colour.getRGB() & 0xFFFFFF);
  }

  private static float rounded(double value) {
    return Float.parseFloat(String.format(Locale.ROOT, "%.3e", value));
  }

  private static byte[] bytes(int[] small) {
    byte[] bytes = new byte[small.length];
    for (int i = 0; i < small.length; i++) {
      bytes[i] = (byte) small[i];
    }
    return bytes;
  }

  private static String base64(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return base64(buffer.array());
  }

  private static String base64(int[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asIntBuffer().put(values);
    return base64(buffer.array());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
