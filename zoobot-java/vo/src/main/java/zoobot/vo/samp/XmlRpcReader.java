package zoobot.vo.samp;

import java.io.IOException;
import java.io.InputStream;
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

  private static final int DEEPEST = 100; // lists in lists

  private final XMLStreamReader xml;
  private int depth;

  private XmlRpcReader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    this.xml = factory.createXMLStreamReader(in);
  }

  /** A method with its parameters. */
  record Call(String method, List<Object> parameters) {}

  private interface Part<T> {
    T read(XmlRpcReader reader) throws XMLStreamException;
  }

  static Call call(InputStream in) throws IOException {
    return read(in, XmlRpcReader::methodCall);
  }

  static Object answer(InputStream in) throws IOException, Fault {
    Object answer = read(in, XmlRpcReader::methodResponse);
    if (answer instanceof Fault fault) {
      throw fault;
    }
    return answer;
  }

  private static <T> T read(InputStream in, Part<T> part) throws IOException {
    try {
      return part.read(new XmlRpcReader(in));
    } catch (XMLStreamException e) {
      throw new IOException("what came is no XML-RPC", e);
    }
  }

  private Call methodCall() throws XMLStreamException {
    start("methodCall");
    start("methodName");
    String method = xml.getElementText().strip();
    List<Object> parameters = new ArrayList<>();
    if (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      require("params");
      while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
        parameters.add(parameter());
      }
    }
    return new Call(method, parameters);
  }

  private Object methodResponse() throws XMLStreamException {
    start("methodResponse");
    xml.nextTag();
    if (xml.getLocalName().equals("fault")) {
      start("value");
      return new Fault(value() instanceof Map<?, ?> map ? map.get("faultString") : null);
    }
    require("params");
    return xml.nextTag() == XMLStreamConstants.START_ELEMENT ? parameter() : "";
  }

  private Object parameter() throws XMLStreamException {
    require("param");
    start("value");
    Object value = value();
    end();
    return value;
  }

  private Object value() throws XMLStreamException {
    if (++depth > DEEPEST) {
      throw new XMLStreamException("nested too deep");
    }
    StringBuilder untyped = new StringBuilder();
    Object value = null;
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        value = typed();
      } else if (xml.isCharacters()) {
        untyped.append(xml.getText());
      }
    }
    depth--;
    return value == null ? untyped.toString() : value;
  }

  private Object typed() throws XMLStreamException {
    return switch (xml.getLocalName()) {
      case "array" -> array();
      case "struct" -> struct();
      default -> xml.getElementText();
    };
  }

  private List<Object> array() throws XMLStreamException {
    start("data");
    List<Object> list = new ArrayList<>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      require("value");
      list.add(value());
    }
    end();
    return list;
  }

  private Map<String, Object> struct() throws XMLStreamException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      require("member");
      start("name");
      String name = xml.getElementText();
      start("value");
      map.put(name, value());
      end();
    }
    return map;
  }

  private void start(String name) throws XMLStreamException {
    xml.nextTag();
    require(name);
  }

  private void require(String name) throws XMLStreamException {
    xml.require(XMLStreamConstants.START_ELEMENT, null, name);
  }

  private void end() throws XMLStreamException {
    if (xml.nextTag() != XMLStreamConstants.END_ELEMENT) {
      throw new XMLStreamException("an end was expected");
    }
  }
}
