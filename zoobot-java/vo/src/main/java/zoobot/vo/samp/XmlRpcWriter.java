package zoobot.vo.samp;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes XML-RPC as SAMP has it: of ASCII texts, lists and maps. */
final class XmlRpcWriter {

  private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n");

  private XmlRpcWriter() {}

  static byte[] call(String method, List<?> parameters) {
    XmlRpcWriter to = new XmlRpcWriter();
    to.xml.append("<methodCall><methodName>").append(method).append("</methodName><params>");
    for (Object parameter : parameters) {
      to.xml.append("<param>");
      to.value(parameter);
      to.xml.append("</param>");
    }
    to.xml.append("</params></methodCall>");
    return to.bytes();
  }

  static byte[] answer() {
    XmlRpcWriter to = new XmlRpcWriter();
    to.xml.append("<methodResponse><params><param>");
    to.value("");
    to.xml.append("</param></params></methodResponse>");
    return to.bytes();
  }

  static byte[] fault(String words) {
    XmlRpcWriter to = new XmlRpcWriter();
    to.xml.append("<methodResponse><fault><value><struct><member><name>faultCode</name>");
    to.xml.append("<value><int>1</int></value></member><member><name>faultString</name>");
    to.value(ascii(words));
    to.xml.append("</member></struct></value></fault></methodResponse>");
    return to.bytes();
  }

  /** The text with a question mark for whatever SAMP does not carry. */
  static String ascii(String text) {
    return text.replaceAll("[^\\t\\n\\r -~]", "?");
  }

  private byte[] bytes() {
    return xml.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void value(Object value) {
    xml.append("<value>");
    if (value instanceof Collection<?> list) {
      xml.append("<array><data>");
      list.forEach(this::value);
      xml.append("</data></array>");
    } else if (value instanceof Map<?, ?> map) {
      xml.append("<struct>");
      map.forEach(this::member);
      xml.append("</struct>");
    } else {
      xml.append("<string>");
      text(word(value));
      xml.append("</string>");
    }
    xml.append("</value>");
  }

  private void member(Object name, Object value) {
    xml.append("<member><name>");
    text(word(name));
    xml.append("</name>");
    value(value);
    xml.append("</member>");
  }

  private static String word(Object value) {
    if (value instanceof String || value instanceof Number) {
      return value.toString();
    }
    if (value instanceof Boolean truth) {
      return truth ? "1" : "0";
    }
    throw new SampException(
        "SAMP carries texts, numbers, lists and maps, not "
            + (value == null ? "null" : "a " + value.getClass().getSimpleName()));
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        case '\r' -> xml.append("&#13;"); // a bare one is read as a line feed
        default -> {
          if ((c < ' ' && c != '\t' && c != '\n') || c > '~') {
            throw new SampException(
                "SAMP carries ASCII texts only; write \"" + text + "\" without \"" + c + "\"");
          }
          xml.append(c);
        }
      }
    }
  }
}
