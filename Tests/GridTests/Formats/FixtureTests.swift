import Testing

@testable import Grid

/// Every puzzle file is read as its expectation says.
///
/// `RECORD=1` rewrites the expectations, and fails once so
/// that nobody records without looking.
@Suite struct FixtureTests {
  @Test func everyFileIsReadAsExpected() throws {
    for name in try Fixtures.puzzleNames() {
      let file = try PuzzleFormats.read(Fixtures.bytes(name), named: name)
      let reading =
        JSONWriter.write(file.readingJSON(), layout: .pretty, sortsKeys: true) + [UInt8(ascii: "\n")]
      let expectation = Fixtures.expectationName(of: name)
      if Fixtures.isRecording {
        try Fixtures.write(reading, to: expectation)
      } else {
        let expected = try Fixtures.bytes(expectation)
        #expect(
          String(decoding: reading, as: UTF8.self) == String(decoding: expected, as: UTF8.self),
          "\(name) is read differently; RECORD=1 rewrites the expectation")
      }
    }
    if Fixtures.isRecording { Issue.record("recorded; look at the difference, then run without RECORD") }
  }

  @Test func everyExpectationHasItsFile() throws {
    let expected = try Fixtures.puzzleNames().map(Fixtures.expectationName)
    #expect(Set(expected).count == expected.count, "two files share one expectation")
    #expect(try Fixtures.expectationNames() == expected.sorted())
  }
}
