import Testing

@testable import XML

/// What a tree is written as, and that it is read as the same tree.
@Suite struct XMLWriterTests {
  private let tree = XMLElement(
    "root", [XMLElement.Attribute("x", "a\"<&>\n\t\r'é")],
    nodes: [
      .element(XMLElement("empty")),
      .element(
        XMLElement(
          "text", nodes: [.text("a < b &amp; ]]> \r\n"), .element(XMLElement("b", nodes: [.text("c")]))])),
      .element(XMLElement("text", nodes: [.element(XMLElement("b")), .element(XMLElement("i"))])),
      .element(XMLElement("list", nodes: [.element(XMLElement("item")), .element(XMLElement("item"))])),
    ])

  @Test func blanksStandOnlyWhereTheyMeanNothing() {
    #expect(
      String(decoding: XMLWriter.write(tree, texts: ["text"]), as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <root x="a&quot;&lt;&amp;&gt;&#10;&#9;&#13;'é">
          <empty/>
          <text>a &lt; b &amp;amp; ]]&gt; &#13;
        <b>c</b></text>
          <text><b/><i/></text>
          <list>
            <item/>
            <item/>
          </list>
        </root>

        """)
  }

  @Test func whatIsWrittenIsReadAsTheSameTree() throws {
    #expect(try XMLReader.read(XMLWriter.write(tree, texts: ["text"])).withoutBlanks == tree.withoutBlanks)
  }
}

extension XMLElement {
  /// The tree without the lines that a writer puts between elements, and without places.
  fileprivate var withoutBlanks: XMLElement {
    let nodes = nodes.compactMap { node -> Node? in
      switch node {
      case .element(let element): .element(element.withoutBlanks)
      case .text(let text): text.allSatisfy(\.isWhitespace) ? nil : node
      }
    }
    return XMLElement(name, attributes, nodes: nodes)
  }
}
