import Testing

@testable import Grid

/// What the JSON reader takes and refuses, and where it says the fault is.
@Suite struct JSONReaderTests {
  private func read(_ text: String) throws(JSONError) -> JSONValue {
    try JSONReader.read(Array(text.utf8))
  }

  @Test func everyKindOfValue() throws {
    let value = try read(
      #" {"b": [1, -0.5e+10, true, false, null], "a": {"x": "A\u0042\n\/\ud83c\udf32"}, "empty": [{}, []]} "#)
    let expected: JSONValue = .object([
      "b": .array([.number("1"), .number("-0.5e+10"), .bool(true), .bool(false), .null]),
      "a": .object(["x": .string("AB\n/🌲")]),
      "empty": .array([.object([:]), .array([])]),
    ])
    #expect(value == expected)
    #expect(value.object?.members.map(\.key) == ["b", "a", "empty"])
  }

  @Test func aByteOrderMarkIsAllowed() throws {
    #expect(try JSONReader.read([0xEF, 0xBB, 0xBF, UInt8(ascii: "1")]) == .number("1"))
  }

  @Test(arguments: [
    ("", "line 1, column 1: the text ends where a value is due"),
    ("{\n  \"é\": nul\n}", "line 2, column 8: a value is due here"),
    ("[1 2]", "line 1, column 4: a comma or ] is due here"),
    ("[1,]", "line 1, column 3: a comma before a closing bracket"),
    ("[,1]", "line 1, column 2: a value is due here"),
    ("{\"a\" 1}", "line 1, column 6: a colon is due behind the key"),
    ("{a: 1}", "line 1, column 2: a key without quotes"),
    ("{\"a\": 1, \"a\": 2}", "line 1, column 10: a key that the object already has"),
    ("[1] // end", "line 1, column 5: a comment"),
    ("[01]", "line 1, column 3: a comma or ] is due here"),
    ("-", "line 1, column 2: a digit is due here"),
    ("1.", "line 1, column 3: a digit is due here"),
    ("1e", "line 1, column 3: a digit is due here"),
    ("\"a", "line 1, column 1: a string without an end"),
    ("\"\\", "line 1, column 2: an escape without an end"),
    ("\"\\x\"", "line 1, column 2: an unknown escape"),
    ("\"\\u12", "line 1, column 2: an escape without an end"),
    ("\"\\u12G4\"", "line 1, column 2: four hexadecimal digits are due behind \\u"),
    ("\"\\ud800x\"", "line 1, column 2: half a surrogate pair in a string"),
    ("\"\\udc00\\ud800\"", "line 1, column 2: half a surrogate pair in a string"),
    ("\"a\tb\"", "line 1, column 3: a control character in a string"),
    ("1 1", "line 1, column 3: text behind the end of the value"),
    ("[", "line 1, column 2: the text ends where a value is due"),
    ("/*/", "line 1, column 1: a comment without an end"),
  ])
  func faultsAreTold(text: String, message: String) {
    let error = #expect(throws: JSONError.self) { try read(text) }
    #expect(error?.description == message)
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF0, 0x9F, 0x8C], [0xC3], [0x80],
    ] as [[UInt8]])
  func bytesThatAreNotUTF8AreRefused(bytes: [UInt8]) {
    let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
    let error = #expect(throws: JSONError.self) { try JSONReader.read(quoted) }
    #expect(error == JSONError(line: 1, column: 2, what: "a byte that is not UTF-8"))
  }

  @Test func slipsAreOverlookedAndTold() throws {
    let text = "// made by hand\n{a: [1, 2,], 'b': 1}"
    let error = #expect(throws: JSONError.self) {
      try JSONReader.read(Array(text.utf8)[...], rules: .tolerant)
    }
    #expect(error?.description == "line 2, column 14: a key in quotes is due here")
    let mended = "// made by hand\n{a: [1, 2,], a: \"x\ty\", /* two\nlines */ é: \"\\ud800\",}"
    let reading = try JSONReader.read(Array(mended.utf8)[...], rules: .tolerant)
    #expect(reading.value == .object(["a": .string("x\ty"), "é": .string("\u{FFFD}")]))
    #expect(
      reading.slips == [
        "line 1, column 1: a comment",
        "line 2, column 2: a key without quotes",
        "line 2, column 10: a comma before a closing bracket",
        "line 2, column 14: a key that the object already has",
        "line 2, column 19: a control character in a string",
        "line 3, column 14: half a surrogate pair in a string",
      ])
  }

  @Test func nestingIsBounded() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSONReader.read(nested(64))
    let error = #expect(throws: JSONError.self) { try JSONReader.read(nested(65)) }
    #expect(error?.description == "line 1, column 65: nested deeper than 64 levels")
    let objects = Array(String(repeating: "{\"\":", count: 500_000).utf8)
    #expect(throws: JSONError.self) { try JSONReader.read(objects) }
  }

  @Test func everyTruncationIsRefused() throws {
    let text = Array(#"{"a":[1.5e3,"\u00e9x",{"b":null}],"c":true}"#.utf8)
    _ = try JSONReader.read(text)
    for count in text.indices {
      #expect(throws: JSONError.self) { try JSONReader.read(Array(text[..<count])) }
    }
  }
}
