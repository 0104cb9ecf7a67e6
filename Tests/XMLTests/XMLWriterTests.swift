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
    let written = XMLWriter.write(tree, texts: ["text"])
    let read = try XMLReader.read(written).withoutBlanks
    #expect(read.withoutPlaces == tree)
    #expect(XMLWriter.write(read, texts: ["text"]) == written)
  }

  @Test func blanksAreTakenAwayOnlyWhereNoTextStands() throws {
    let root = try XMLReader.read(Array("<a> <b> </b>\n<c>x <d/> </c> </a>".utf8)).withoutBlanks.withoutPlaces
    let c = XMLElement("c", nodes: [.text("x "), .element(XMLElement("d")), .text(" ")])
    #expect(root == XMLElement("a", nodes: [.element(XMLElement("b")), .element(c)]))
  }
}

extension XMLElement {
  /// The tree as if it had been made to be written.
  fileprivate var withoutPlaces: XMLElement {
    let nodes = nodes.map { node in
      switch node {
      case .element(let element): Node.element(element.withoutPlaces)
      case .text: node
      }
    }
    return XMLElement(name, attributes, nodes: nodes)
  }
}
