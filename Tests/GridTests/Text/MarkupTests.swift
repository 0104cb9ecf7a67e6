import Testing

@testable import Grid

/// The HTML of clues.
@Suite struct MarkupTests {
  @Test func stylesNestAndOverlap() {
    #expect(
      Markup.parse("a<i>b<B>c</b>d</i>e").runs == [
        .init("a"), .init("b", style: .italic), .init("c", style: [.italic, .bold]),
        .init("d", style: .italic), .init("e"),
      ])
    #expect(
      Markup.parse("<b>a<i>b</b>c</i>").runs == [
        .init("a", style: .bold), .init("b", style: [.bold, .italic]), .init("c", style: .italic),
      ])
  }

  @Test(
    arguments: [
      ("b", .bold), ("strong", .bold), ("i", .italic), ("em", .italic), ("u", .underline), ("s", .strike),
      ("strike", .strike), ("sub", .subscripted), ("sup", .superscripted),
    ] as [(String, StyledText.Style)])
  func everyTagHasItsStyle(tag: String, style: StyledText.Style) {
    #expect(Markup.parse("<\(tag) class='x'>t</\(tag)>").runs == [.init("t", style: style)])
  }

  @Test(arguments: [
    ("3 < 4 > 2", "3 < 4 > 2"),
    ("<3 you", "<3 you"),
    ("a <b", "a <b"),
    ("end <", "end <"),
    ("</i>closed only", "closed only"),
    ("<span style=\"color:red\">kept</span>", "kept"),
    ("<img src=x onerror=alert(1)>gone", "gone"),
    ("a<!-- <b>not this</b> -->b", "ab"),
    ("a<!-- no end", "a<!-- no end"),
    ("a<!doctype html>b", "a<!doctype html>b"),
    ("one<br>two<BR/>three", "one\ntwo\nthree"),
    ("<p>one</p><p>two</p>", "one\ntwo"),
    ("one<div>two</div>", "one\ntwo"),
    ("&lt;b&gt; &amp;amp; &quot;&apos;", "<b> &amp; \"'"),
    ("&#65;&#x42;&#X43;&#146;&#0;&#xD800;&#9999999;", "ABC\u{2019}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("&eacute;&Eacute;&nbsp;&hellip;&ntilde;&yuml;&frac12;", "éÉ\u{A0}…ñÿ½"),
    ("AT&T; R&D &; &# &#; &#x; &bogus; &ampamp", "AT&T; R&D &; &# &#; &#x; &bogus; &ampamp"),
    ("&#27;[31m&#x202E;", "\u{FFFD}[31m"),
  ])
  func plainCharacters(html: String, expected: String) {
    #expect(Markup.parse(html).plain == expected)
  }

  @Test func textIsBounded() {
    #expect(Markup.parse(String(repeating: "é", count: 500), limit: 20).plain.count == 20)
    #expect(Markup.plainLine("<b>a</b><br>b", limit: 2) == "a ")
  }

  @Test func manyOpenTagsTakeLinearTime() {
    let html = String(repeating: "<a", count: 100_000) + String(repeating: "<!--", count: 50_000)
    #expect(Markup.parse(html, limit: 300_000).plain.utf8.count == 300_000)
  }
}
