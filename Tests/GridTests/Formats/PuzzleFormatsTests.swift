import Testing

@testable import Grid

/// How a format is found, and what happens where none is.
@Suite struct PuzzleFormatsTests {
  @Test func theContentCountsAndNotTheName() throws {
    let bytes = try Fixtures.bytes("plain.ipuz")
    for name in [nil, "plain.ipuz", "PLAIN.IPUZ", "plain.puz", "plain", ""] {
      #expect(try PuzzleFormats.read(bytes, named: name).format == "ipuz")
    }
    #expect(try PuzzleFormats.read(Fixtures.bytes("voids.puz"), named: "voids.ipuz").format == "puz")
  }

  @Test(
    arguments: [
      ([], "byte 0: the file is empty"),
      (Array("%PDF-1.7".utf8), "not a crossword file that Crossmate knows"),
      ([0x50, 0x4B, 0x03, 0x04], "the zip archive: it cannot be unpacked (Not a zip archive)"),
    ] as [([UInt8], String)])
  func whatNobodyKnowsIsRefused(bytes: [UInt8], reason: String) {
    let error = #expect(throws: FormatError.self) { try PuzzleFormats.read(bytes) }
    #expect(error?.description == reason)
  }

  @Test func filesMayHaveFourMebibytes() {
    let blanks = [UInt8](repeating: 0x20, count: PuzzleFormats.fileBytes)
    #expect(throws: FormatError.notThisFormat) { try PuzzleFormats.read(blanks) }
    let reason = "byte 4194304: a crossword file has no more than 4 MiB"
    let error = #expect(throws: FormatError.self) { try PuzzleFormats.read(blanks + [0x20]) }
    #expect(error?.description == reason)
  }

  @Test func whatAReadingHasNoPlaceForIsToldUnlessItIsTakenOver() throws {
    let text = """
      {"version":"http://ipuz.org/v2","kind":["http://ipuz.org/crossword#1"],"dimensions":{"width":2,"height":1},
      "url":"https://example.org/","puzzle":[[{"cell":1,"style":{"imagebg":"data:x"}},0]],"solution":[["A","B"]],
      "clues":{"Across":[[1,"First"]]}}
      """
    let file = try PuzzleFormats.read(Array(text.utf8))
    let losses = { (format: any WritablePuzzleFormat.Type) in PuzzleFormats.write(file, as: format).losses }
    #expect(losses(IPuz.self) == ["pictures in 1 square"])
    #expect(losses(AcrossLite.self).prefix(2) == ["pictures in 1 square", "the field `url`"])
  }
}
