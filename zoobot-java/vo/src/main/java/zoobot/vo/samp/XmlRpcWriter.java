package zoobot.vo.samp;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes XML-RPC as SAMP has it: of ASCII texts, lists and maps. */
final class XmlRpcWriter {

  private static final Pattern FOREIGN = Pattern.compile("[^\\t\\n\\r -~]");

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
    return to.xml.append("</params></methodCall>").toString().getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] answer() {
    return "<methodResponse><params><param><value/></param></params></methodResponse>"
        .getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] fault(String words) {
    return ("<methodResponse><fault><value><struct>"
            + "<member><name>faultCode</name><value><int>1</int></value></member>"
            + "<member><name>faultString</name><value>"
            + text(ascii(words))
            + "</value></member></struct></value></fault></methodResponse>")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The text with a question mark for whatever SAMP does not carry. */
  static String ascii(String text) {
    return FOREIGN.matcher(text).replaceAll("?");
  }

  private void value(Object value) {
    xml.append("<value>");
    if (value instanceof Collection<?> list) {
      xml.append("<array><data>");
      list.forEach(this::value);
      xml.append("</data></array>");
    } else if (value instanceof Map<?, ?> map) {
      xml.append("<struct>");
      map.forEach(
          (name, part) -> {
            xml.append("<member><name>").append(text(name)).append("</name>");
            value(part);
            xml.append("</member>");
          });
      xml.append("</struct>");
    } else {
      xml.append("<string>").append(text(value)).append("</string>");
    }
    xml.append("</value>");
  }

  private static String text(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? "1" : "0";
    }
    if (!(value instanceof String) && !(value instanceof Number)) {
      throw new SampException("SAMP carries texts, numbers, lists and maps, not " + value);
    }
    String text = value.toString();
    Matcher foreign = FOREIGN.matcher(text);
    if (foreign.find()) {
      throw new SampException(
          "SAMP carries ASCII only; write \"" + text + "\" without \"" + foreign.group() + "\"");
    }
    // a bare carriage return is read as a line feed
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#13;");
  }
}
