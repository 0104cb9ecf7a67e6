import Foundation
import Testing

@testable import Grid

/// The table of what each format can hold, in docs/formats.md, is what the formats say of themselves.
///
/// `RECORD=1` rewrites it, and fails once so that nobody records without looking.
@Suite struct FeatureTableTests {
  private static let place = Fixtures.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/formats.md")
  private static let heading = "## What each format can hold\n"

  /// `severalAnswers` becomes `several answers`.
  private func words(_ feature: PuzzleFeature) -> String {
    "\(feature)".map { $0.isUppercase ? " \($0.lowercased())" : "\($0)" }.joined()
  }

  private func table() -> String {
    let formats = PuzzleFormats.writable
    let head = ["|  | " + formats.map { ".\($0.name)" }.joined(separator: " | ") + " |"]
    let line = ["|---|" + formats.map { _ in "---|" }.joined()]
    let rows = PuzzleFeature.allCases.map { feature in
      "| \(words(feature)) | "
        + formats.map { $0.features.contains(feature) ? "yes" : "" }.joined(separator: " | ") + " |"
    }
    return (head + line + rows).joined(separator: "\n") + "\n"
  }

  @Test func theTableIsFresh() throws {
    let text = try String(contentsOf: Self.place, encoding: .utf8)
    let start = try #require(text.range(of: Self.heading)).upperBound
    let table = try #require(text.range(of: "|  |", range: start..<text.endIndex)).lowerBound
    let end = text.range(of: "\n\n", range: table..<text.endIndex).map { text.index(after: $0.lowerBound) }
    if Fixtures.isRecording {
      let changed = text.replacingCharacters(in: table..<(end ?? text.endIndex), with: self.table())
      try Data(changed.utf8).write(to: Self.place)
      Issue.record("recorded; look at the difference, then run without RECORD")
    } else {
      #expect(text[table..<(end ?? text.endIndex)] == self.table(), "RECORD=1 rewrites the table")
    }
  }
}
