import Testing

@testable import XML

/// What a document is read as, and what is refused where.
@Suite struct XMLReaderTests {
  private func read(_ text: String) throws(XMLError) -> XMLElement {
    try XMLReader.read(Array(text.utf8))
  }

  private func fault(of text: String) throws -> String {
    let error = #expect(throws: XMLError.self) { try read(text) }
    return try #require(error).description
  }

  // MARK: What is read

  @Test func elementsAttributesAndTextKeepTheirOrder() throws {
    let root = try read("<a x='1' y='&lt;&#233;'>one<b/>two &amp; <![CDATA[<three>]]><c>four</c></a>")
    #expect(root.name == "a")
    #expect(root.attributes == [XMLElement.Attribute("x", "1"), XMLElement.Attribute("y", "<é")])
    #expect(root["y"] == "<é")
    #expect(root["z"] == nil)
    #expect(root.elements.map(\.name) == ["b", "c"])
    #expect(root.nodes.count == 4)
    #expect(root.nodes[2] == .text("two & <three>"))
    #expect(root.text == "onetwo & <three>four")
    #expect(root.first("c")?.place == XMLPlace(line: 1, column: 61))
    #expect(root.all("d").isEmpty)
  }

  @Test func prefixesCommentsAndInstructionsAreLeftOut() throws {
    let root = try read(
      "<?do it?><p:a xmlns:p='q' xmlns='r' p:x='1' q:x='2'><!-- no --><p:b/><?do it?><p:1/></p:a>")
    #expect(root.name == "a")
    #expect(root.attributes == [XMLElement.Attribute("x", "1")])
    #expect(root.elements.map(\.name) == ["b", "p:1"])
  }

  @Test func namesOfHTMLStayAsTheyAreWritten() throws {
    #expect(try read("<a>caf&eacute; &amp; &nbsp;</a>").text == "caf&eacute; & &nbsp;")
  }

  @Test(arguments: ["", "\n", " \r\n\t ", "\u{FEFF}", "\u{FEFF}\n\n"])
  func blanksBeforeTheDeclarationAreReadPast(blanks: String) throws {
    let root = try read(blanks + "<?xml version='1.0'?>\n  <a/>")
    #expect(root.place == XMLPlace(line: blanks.utf8.count { $0 == 0x0A } + 2, column: 3))
  }

  @Test func placesCountTheBlanksBeforeTheDocument() throws {
    #expect(try fault(of: "  <a></b>") == "line 1, column 8: mismatched tag")
    #expect(try fault(of: "\n <a></b>") == "line 2, column 7: mismatched tag")
    #expect(try fault(of: "\n <a>\n</b>") == "line 3, column 3: mismatched tag")
  }

  // MARK: Encodings

  @Test func theEncodingsOfExpatAreRead() throws {
    let latin = Array("<?xml version='1.0' encoding='iso-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8)
    #expect(try XMLReader.read(latin).text == "é")
    let wide = Array("\u{FEFF}<a>é€😀</a>".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try XMLReader.read(wide).text == "é€😀")
  }

  @Test func codePagesAreReadIfTheyAreKnown() throws {
    let bytes = Array("<?xml version='1.0' encoding='X-Page'?><a>".utf8) + [0x80] + Array("</a>".utf8)
    #expect(
      try XMLReader.read(bytes, codePages: ["x-page": { $0 == 0x80 ? "€" : Unicode.Scalar($0) }]).text == "€")
    let error = #expect(throws: XMLError.self) { try XMLReader.read(bytes) }
    #expect(error?.what == "unknown encoding")
  }

  @Test func anEncodingKnownBetterCountsMoreThanTheDeclaration() throws {
    let bytes = Array("<?xml version='1.0' encoding='utf-16'?><a>é</a>".utf8)
    #expect(throws: XMLError.self) { try XMLReader.read(bytes) }
    #expect(try XMLReader.read(bytes, encoding: "UTF-8").text == "é")
  }

  // MARK: What is refused

  @Test(
    arguments: [
      ("", "line 1, column 1: no element found"),
      ("<a>", "line 1, column 4: no element found"),
      ("<a>\n<b></a>", "line 2, column 6: mismatched tag"),
      ("<a x='1' x='2'/>", "line 1, column 10: duplicate attribute"),
      ("<a>&#0;</a>", "line 1, column 4: reference to invalid character number"),
      ("<a/><b/>", "line 1, column 5: junk after document element"),
      ("<a>\u{1}</a>", "line 1, column 4: not well-formed (invalid token)"),
    ])
  func whatIsNotWellFormedIsRefusedWithItsPlace(text: String, reason: String) throws {
    #expect(try fault(of: text) == reason)
  }

  @Test(
    arguments: [
      "<!DOCTYPE a><a/>",
      "<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/'> %p;]><a/>",
    ])
  func aDocumentTypeIsRefused(text: String) throws {
    let line = text.hasPrefix("<?") ? 2 : 1
    let reason = "a DOCTYPE is not read, because what it declares could be anything"
    #expect(try fault(of: text).hasPrefix("line \(line), column "))
    #expect(try fault(of: text).hasSuffix(reason))
  }

  @Test func elementsMayStandSixtyFourDeep() throws {
    let nested = { String(repeating: "<a>", count: $0) + String(repeating: "</a>", count: $0) }
    var element: XMLElement? = try read(nested(XMLLimits.depth))
    var depth = 0
    while let inner = element { (element, depth) = (inner.first("a"), depth + 1) }
    #expect(depth == XMLLimits.depth)
    #expect(
      try fault(of: nested(XMLLimits.depth + 1))
        == "line 1, column 193: elements stand within one another more than 64 deep")
    #expect(try fault(of: String(repeating: "<a>", count: 1_000_000)).hasSuffix("more than 64 deep"))
  }

  @Test func elementsAndAttributesAreCounted() throws {
    let many = { "<a>" + String(repeating: "<b/>", count: $0) + "</a>" }
    #expect(try read(many(XMLLimits.elements - 1)).nodes.count == XMLLimits.elements - 1)
    #expect(try fault(of: many(XMLLimits.elements)).hasSuffix("there are more than 250000 elements"))
    let wide = { "<a " + (0..<$0).map { "x\($0)='' " }.joined() + "/>" }
    #expect(try read(wide(XMLLimits.attributes)).attributes.count == XMLLimits.attributes)
    #expect(try fault(of: wide(XMLLimits.attributes + 1)).hasSuffix("an element has more than 64 attributes"))
  }

  @Test func everyTruncationIsRefused() throws {
    let bytes = Array(
      "\n<?xml version='1.0'?><!-- c --><p:a x='1&amp;'>é<b><![CDATA[x]]></b>&eacute;</p:a>".utf8)
    for count in bytes.indices {
      #expect(throws: XMLError.self) { try XMLReader.read(Array(bytes[..<count])) }
    }
    #expect(throws: Never.self) { try XMLReader.read(bytes) }
  }
}
