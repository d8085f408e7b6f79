package zoobot.vo.samp;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML-RPC; numbers and truth values come as the texts they are written as. */
final class XmlRpcReader {

  private static final int DEEPEST = 300; // elements in elements

  private final XMLStreamReader xml;
  private int depth;

  private XmlRpcReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** A method with its parameters. */
  record Call(String method, List<?> parameters) {}

  static Call call(InputStream in) throws IOException {
    List<?> parts = read(in, "methodCall");
    boolean whole = parts.size() == 2 && parts.get(1) instanceof List;
    return new Call(parts.get(0).toString(), whole ? (List<?>) parts.get(1) : List.of());
  }

  static Object answer(InputStream in) throws IOException, Fault {
    Object part = read(in, "methodResponse").get(0);
    if (part instanceof Fault fault) {
      throw fault;
    }
    return part instanceof List<?> values && !values.isEmpty() ? values.get(0) : "";
  }

  /** The parts of the root, of which there is one at least. */
  private static List<?> read(InputStream in, String root) throws IOException {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      // of what is no UTF-8 the parser itself would print that it is not
      Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
      XmlRpcReader reader = new XmlRpcReader(factory.createXMLStreamReader(text));
      reader.xml.nextTag(); // no DOCTYPE
      reader.xml.require(XMLStreamConstants.START_ELEMENT, null, root);
      if (reader.element() instanceof List<?> parts && !parts.isEmpty()) {
        return parts;
      }
    } catch (XMLStreamException | ClassCastException | IndexOutOfBoundsException e) {
      throw new IOException("what came is no XML-RPC", e);
    }
    throw new IOException("what came is no XML-RPC");
  }

  private Object element() throws XMLStreamException {
    if (++depth > DEEPEST) {
      throw new XMLStreamException("nested too deep");
    }
    String name = xml.getLocalName();
    List<Object> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        parts.add(element());
      } else if (xml.isCharacters()) {
        text.append(xml.getText());
      }
    }
    depth--;
    return switch (name) {
      case "methodCall", "methodResponse", "params", "data", "member" -> parts;
      case "param", "array" -> parts.get(0);
      case "struct" -> map(parts);
      case "fault" -> new Fault(Session.map(parts.get(0)).getOrDefault("faultString", ""));
      default -> parts.isEmpty() ? text.toString() : typed(name, parts);
    };
  }

  private static Object typed(String name, List<Object> parts) throws XMLStreamException {
    if (!name.equals("value")) {
      throw new XMLStreamException(name + " is no text");
    }
    return parts.get(0);
  }

  private static Map<String, Object> map(List<Object> members) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Object member : members) {
      List<?> pair = (List<?>) member;
      map.put((String) pair.get(0), pair.get(1));
    }
    return map;
  }
}
