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
      ([0x50, 0x4B, 0x03, 0x04], "not a crossword file that Crossmate knows"),
      (Array(repeating: 0x20, count: 4 << 20), "not a crossword file that Crossmate knows"),
      (Array(repeating: 0x20, count: (4 << 20) + 1), "byte 4194304: a crossword file has no more than 4 MiB"),
    ] as [([UInt8], String)])
  func whatNobodyKnowsIsRefused(bytes: [UInt8], reason: String) {
    let error = #expect(throws: FormatError.self) { try PuzzleFormats.read(bytes) }
    #expect(error?.description == reason)
  }
}
