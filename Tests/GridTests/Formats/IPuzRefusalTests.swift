import Grid
import Testing

/// What is refused and where the fault is said to be, and that nothing at all traps.
struct IPuzRefusalTests {
  @Test(arguments: [
    "", " \n", "ACROSS&DOWN", "<ipuz/>", "[1]", "{\"version\": 1}", "{\"a\": ", "ipuz", "ipuz[1]", "ipuz(",
  ])
  func `what is no ipuz is left to other formats`(text: String) {
    let isWrapped = text == "ipuz("
    let error = refusal(of: Array(text.utf8))
    #expect(isWrapped ? error != nil : error == .notThisFormat)
  }

  @Test func `a fault in the JSON has a line and a column, wrapped or not`() {
    let text = "{\"version\": \"http://ipuz.org/v2\",\n  \"kind\": ?}"
    for whole in [text, "ipuz(\(text));"] {
      guard case .malformed("line 2, column 11", _) = refusal(of: Array(whole.utf8)) else {
        Issue.record("not refused in its place: \(whole)")
        continue
      }
    }
  }

  @Test(
    arguments: [
      ("kind", "[\"http://ipuz.org/sudoku#1\"]", "kind"),
      ("dimensions", "{\"width\": 2}", "dimensions"),
      ("dimensions", "{\"width\": 0, \"height\": 1}", "dimensions"),
      ("dimensions", "{\"width\": 2, \"height\": 256}", "dimensions"),
      ("dimensions", "[2, 1]", "dimensions"),
      ("puzzle", "null", "puzzle"),
      ("puzzle", "{}", "puzzle"),
      ("puzzle", "[7]", "puzzle row 1"),
      ("puzzle", "[[1, true]]", "puzzle row 1, column 2"),
      ("puzzle", "[[1, {\"cell\": []}]]", "puzzle row 1, column 2"),
      ("puzzle", "[[\"#\", null]]", "puzzle"),
      ("solution", "\"HI\"", "solution"),
      ("saved", "[\"HI\"]", "saved row 1"),
      ("clues", "[]", "clues"),
      ("clues", "{\"Across\": {}}", "clues of \"Across\""),
      ("clues", "{\"Across\": [[1, \"a\"], [2]]}", "clue 2 of Across"),
      ("clues", "{\"Down:Falling\": [null]}", "clue 1 of Falling"),
      ("clues", "{\"Down\": [{\"clue\": []}]}", "clue 1 of Down"),
    ])
  func `a fault in the puzzle has a place`(key: String, value: String, place: String) {
    guard case .malformed(place, _) = refusal(of: ipuz([key: value])) else {
      Issue.record("not refused at \(place): \(String(describing: refusal(of: ipuz([key: value]))))")
      return
    }
  }

  @Test func `another version and a missing version or kind are read with a warning`() throws {
    #expect(try IPuz.read(ipuz(["version": "\"http://ipuz.org/v3\""])).warnings.count == 1)
    #expect(try IPuz.read(ipuz(["version": "7"])).warnings.count == 1)
    #expect(try IPuz.read(ipuz(["kind": "[]"])).warnings.count == 1)
  }

  @Test func `warnings are few, however many slips there are`() throws {
    let row = Array(repeating: "{\"cell\": 0, \"style\": \"lost\"}", count: 255).joined(separator: ",")
    let file = try IPuz.read(ipuz(["dimensions": "{\"width\": 255, \"height\": 1}", "puzzle": "[[\(row)]]"]))
    #expect(file.warnings.count == 32)
    #expect(file.warnings.last == "there was more to overlook")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("title", "\"", "<a&", "\""),
      ("notes", "\"", "\\n", "\""),
      ("puzzle", "[[", "{\"cell\":1,\"style\":\"lost\"},", "0]]"),
      ("puzzle", "[[\"", "e\u{301}\u{301}", "\",0]]"),
      ("puzzle", "[", "[1],", "[]]"),
      ("solution", "[[[", "\"A\u{301}\",", "\"B\"]]]"),
      ("solution", "[[\"", "\u{200D}", "\"]]"),
      ("styles", "{\"x\":{", "\"named\":\"x\",", "\"color\":1}}"),
      ("clues", "{\"Across\":[", "[1,\"\"],", "\"\"]}"),
      ("clues", "{\"Across\":[{\"cells\":[", "[1,1],", "[2,1]]}]}"),
      ("clues", "{\"Across\":[{\"numbers\":[", "1,", "1],\"enumeration\":\"4\"}]}"),
      ("clues", "{\"Across\":[\"", "<i>", "\"]}"),
      ("clues", "{", "\"Zones\":[],", "\"Zones\":[]}"),
    ])
  func `a long value is read in a moment`(key: String, start: String, part: String, end: String)
    throws
  {
    let parts = String(repeating: part, count: 250_000 / part.utf8.count)
    _ = try IPuz.read(ipuz([key: start + parts + end]))
  }

  @Test func `every truncation is read or refused`() throws {
    for name in try IPuzFixture.names() {
      let bytes = try IPuzFixture.bytes(name)
      for count in 0..<bytes.count { _ = refusal(of: Array(bytes.prefix(count))) }
    }
  }

  @Test func `thousands of corrupted files are read or refused, and what is read is within the limits`()
    throws
  {
    var generator = ChangeGenerator(seed: 20_261_124)
    let signs = Array("[]{}\",:0123456789-#.TRBLnull\\ue".utf8)
    var read = 0
    for name in try IPuzFixture.names() {
      let whole = try IPuzFixture.bytes(name)
      for _ in 0..<160 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
          let index = Int.random(in: bytes.indices, using: &generator)
          let sign = signs[Int.random(in: signs.indices, using: &generator)]
          bytes[index] = Bool.random(using: &generator) ? sign : UInt8.random(in: 0...255, using: &generator)
        }
        guard let file = try? IPuz.read(bytes) else { continue }
        read += 1
        #expect(file.isWithinLimits, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(read > 500, "enough corruptions have to get past the JSON")
  }
}

extension PuzzleFile {
  /// Whether the puzzle comes back from its canonical form, and every square that is named is open.
  fileprivate var isWithinLimits: Bool {
    let copy = try? Puzzle(canonicalBytes: puzzle.canonicalBytes())
    return copy == puzzle && saved.keys.allSatisfy { puzzle[$0].isWritable }
      && puzzle.clueLists.flatMap(\.clues).flatMap(\.squares).allSatisfy(puzzle.isOpen)
  }
}
