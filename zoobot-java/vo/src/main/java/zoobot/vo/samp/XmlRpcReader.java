package zoobot.vo.samp;

import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
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
    xml = factory.createXMLStreamReader(in);
  }

  /** A method with its parameters. */
  record Call(String method, List<Object> parameters) {}

  static Call call(InputStream in) throws IOException {
    try {
      XmlRpcReader reader = new XmlRpcReader(in);
      reader.start("methodCall");
      reader.start("methodName");
      String method = reader.xml.getElementText().strip();
      reader.xml.nextTag();
      return new Call(method, reader.parameters());
    } catch (XMLStreamException e) {
      throw new IOException("what came is no XML-RPC", e);
    }
  }

  static Object answer(InputStream in) throws IOException, Fault {
    try {
      XmlRpcReader reader = new XmlRpcReader(in);
      reader.start("methodResponse");
      reader.start(null);
      if (reader.xml.getLocalName().equals("fault")) {
        reader.start("value");
        throw new Fault(Session.map(reader.value()).getOrDefault("faultString", ""));
      }
      List<Object> values = reader.parameters();
      return values.isEmpty() ? "" : values.get(0);
    } catch (XMLStreamException e) {
      throw new IOException("what came is no XML-RPC", e);
    }
  }

  private List<Object> parameters() throws XMLStreamException {
    require("params");
    List<Object> values = new ArrayList<>();
    while (xml.nextTag() == START_ELEMENT) {
      require("param");
      start("value");
      values.add(value());
      end();
    }
    return values;
  }

  private Object value() throws XMLStreamException {
    if (++depth > DEEPEST) {
      throw new XMLStreamException("nested too deep");
    }
    StringBuilder text = new StringBuilder(); // what stands there without a type
    Object value = null;
    while (xml.next() != END_ELEMENT) {
      if (xml.isStartElement()) {
        value = typed();
      } else if (xml.isCharacters()) {
        text.append(xml.getText());
      }
    }
    depth--;
    return value == null ? text.toString() : value;
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
    while (xml.nextTag() == START_ELEMENT) {
      require("value");
      list.add(value());
    }
    end();
    return list;
  }

  private Map<String, Object> struct() throws XMLStreamException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (xml.nextTag() == START_ELEMENT) {
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
    xml.require(START_ELEMENT, null, name);
  }

  private void end() throws XMLStreamException {
    xml.nextTag();
    xml.require(END_ELEMENT, null, null);
  }
}
