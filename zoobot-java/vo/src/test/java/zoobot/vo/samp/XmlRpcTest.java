package zoobot.vo.samp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRpcTest {

  private static final String WHOLE =
      FakeHub.answer("<array><data><value><i4>1</i4></value><value>b</value></data></array>");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "text, text",
        "~~, ~~",
        "<string/>, ~~",
        "~<string> a b </string>~, ~ a b ~",
        "<i4>17</i4>, 17",
        "<int>-3</int>, -3",
        "<boolean>1</boolean>, 1",
        "<double>0.5</double>, 0.5",
        "<nil/>, ~~",
        "~ <string>x</string> ~, x",
        "<![CDATA[a <b> & c]]>, a <b> & c",
        "<string>a<![CDATA[<]]>b&lt;c</string>, a<b<c",
        "&lt;&gt;&amp;&quot;&apos;&#65;&#x42;, <>&\"'AB",
        "<!-- no -->a<!-- no -->b, ab"
      })
  void readsAnyWayOfWritingAText(String written, String text) throws Exception {
    assertEquals(text, read(FakeHub.answer(written)));
  }

  @Test
  void readsListsAndMaps() throws Exception {
    String map = "<struct><member> <name>k</name> <value>v</value> </member></struct>";
    String list = "<array>\n<data> <value>" + map + "</value><value/></data></array>";
    assertEquals(List.of(Map.of("k", "v"), ""), read(FakeHub.answer(list)));
    assertEquals(List.of(), read(FakeHub.answer("<array><data/></array>")));
    assertEquals(Map.of(), read(FakeHub.answer("<struct/>")));
    assertEquals("", read("<methodResponse><params/></methodResponse>"));
    assertEquals(
        "", read("<?xml version='1.0'?><!-- c --><methodResponse><params/></methodResponse>"));
  }

  @Test
  void aFaultIsThrownWithItsFirstLine() {
    String fault =
        "<methodResponse><fault><value><struct>"
            + "<member><name>faultString</name><value>no\n at java.lang</value></member>"
            + "<member><name>faultCode</name><value><int>4</int></value></member>"
            + "</struct></value></fault></methodResponse>";
    assertEquals("no", assertThrows(Fault.class, () -> read(fault)).getMessage());
    String poor = "<methodResponse><fault><value>no</value></fault></methodResponse>";
    assertEquals("no reason given", assertThrows(Fault.class, () -> read(poor)).getMessage());
  }

  @Test
  void whateverIsCutOffIsRefused() {
    for (int i = 0; i < WHOLE.indexOf("</param>"); i++) {
      String part = WHOLE.substring(0, i);
      assertThrows(IOException.class, () -> read(part), part);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "<html><body>404</body></html>",
        "<methodResponse>a</methodResponse>",
        "<methodResponse/>",
        "<methodResponse><params><param><value><struct><value>a</value></struct></value></param>"
            + "</params></methodResponse>",
        "<methodResponse><params><param><value><string><b>a</b></string></value></param></params>"
            + "</methodResponse>",
        "<methodResponse><params><param><value>&nbsp;</value></param></params></methodResponse>"
      })
  void whatIsNoXmlRpcIsRefused(String text) {
    assertThrows(IOException.class, () -> read(text));
  }

  @Test
  void whatIsNoTextIsRefusedWithoutAWord() {
    byte[] noise = {(byte) 0xff, (byte) 0x80, 1, 2, 3};
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed));
    try {
      InputStream in = new ByteArrayInputStream(noise);
      assertThrows(IOException.class, () -> XmlRpcReader.answer(in));
    } finally {
      System.setErr(before);
    }
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void entitiesAreNotRead(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    String inner = "<!DOCTYPE a [<!ENTITY e \"" + "x".repeat(10) + "\">]>";
    String outer = "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    String dtd = "<!DOCTYPE a SYSTEM \"" + secret.toUri() + "\">";
    for (String type : List.of(inner, outer, dtd)) {
      assertThrows(IOException.class, () -> read(type + FakeHub.answer("&e;")), type);
      assertThrows(IOException.class, () -> read(type + FakeHub.answer("a")), type);
    }
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    String begin = "<array><data><value>".repeat(50_000);
    String end = "</value></data></array>".repeat(50_000);
    assertThrows(IOException.class, () -> read(FakeHub.answer(begin + end)));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    List<Object> values = List.of(" <&>\"'\t\r\n", List.of("a", Map.of("k&", List.of())), Map.of());
    XmlRpcReader.Call call = XmlRpcReader.call(stream(XmlRpcWriter.call("m", values)));
    assertEquals(new XmlRpcReader.Call("m", values), call);
    assertEquals(
        List.of(),
        XmlRpcReader.call(text("<methodCall><methodName>m</methodName><params/></methodCall>"))
            .parameters());
    assertEquals("", XmlRpcReader.answer(stream(XmlRpcWriter.answer())));
    Fault fault =
        assertThrows(
            Fault.class, () -> XmlRpcReader.answer(stream(XmlRpcWriter.fault("größer <"))));
    assertEquals("gr??er <", fault.getMessage());
  }

  @Test
  void whatSampDoesNotCarryIsRefused() {
    for (Object value : Arrays.asList("é", "\u0000", Map.of("é", "a"), List.of("𝄞"))) {
      SampException e =
          assertThrows(SampException.class, () -> XmlRpcWriter.call("m", Arrays.asList(value)));
      assertTrue(e.getMessage().startsWith("SAMP carries ASCII only"), e.getMessage());
    }
    for (Object value : Arrays.asList(null, new int[1], Path.of("a"))) {
      assertThrows(SampException.class, () -> XmlRpcWriter.call("m", Arrays.asList(value)));
    }
  }

  private static Object read(String xml) throws IOException, Fault {
    return XmlRpcReader.answer(text(xml));
  }

  private static InputStream text(String xml) {
    return stream(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
