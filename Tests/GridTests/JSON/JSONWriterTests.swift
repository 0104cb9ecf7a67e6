import Testing

@testable import Grid

/// The two layouts, and that what is written reads back.
@Suite struct JSONWriterTests {
  private let value: JSONValue = .object([
    "b": .array([.integer(1), .null, .bool(true)]),
    "a": .object(["é": .string("\"\\\n\t\u{1}\u{7F}\u{2028}🌲")]),
    "c": .array([]),
    "B": .object([:]),
  ])

  private func text(_ value: JSONValue, _ layout: JSONWriter.Layout, sorted: Bool) -> String {
    String(decoding: JSONWriter.write(value, layout: layout, sortsKeys: sorted), as: UTF8.self)
  }

  @Test func compactInTheOrderOfTheMembers() {
    let expected = #"{"b":[1,null,true],"a":{"é":"\"\\\n\t\u0001\u007f\u2028🌲"},"c":[],"B":{}}"#
    #expect(text(value, .compact, sorted: false) == expected)
  }

  @Test func prettyInTheOrderOfTheKeys() {
    let long: JSONValue = .object([
      "list": .array(Array(repeating: .string("twenty characters ok"), count: 5)), "value": value,
    ])
    #expect(
      text(long, .pretty, sorted: true) == #"""
        {
          "list": [
            "twenty characters ok",
            "twenty characters ok",
            "twenty characters ok",
            "twenty characters ok",
            "twenty characters ok"
          ],
          "value": {"B": {}, "a": {"é": "\"\\\n\t\u0001\u007f\u2028🌲"}, "b": [1, null, true], "c": []}
        }
        """#)
  }

  @Test func whatIsWrittenReadsBack() throws {
    for layout in [JSONWriter.Layout.compact, .pretty] {
      #expect(try JSONReader.read(JSONWriter.write(value, layout: layout)) == value)
    }
  }
}
