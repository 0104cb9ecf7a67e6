import Foundation

@testable import Grid

/// The .puz files next to the script that made them.
enum AcrossLiteFixture {
  static let names = [
    "absent", "bad-checksums", "broken-utf-8-2.0", "careless", "circles", "diagramless", "locked",
    "miscounted", "notes-1.2", "player-by-key", "player-by-square", "preamble-trailing", "rebus-gaps",
    "unknown-letters", "utf-8-2.0", "utf-8-in-1.4", "voids", "windows-1252", "withheld",
  ]

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Fixtures/puz").standardizedFileURL

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: "\(name).puz")))
  }

  static func read(_ name: String) throws -> PuzzleFile {
    try AcrossLite.read(bytes(name))
  }

  /// One character for each square: its first letter, `?` without an answer, `#` a block, a space a void.
  static func drawn(_ puzzle: Puzzle) -> [String] {
    rows(puzzle) { square in
      switch square.kind {
      case .open: square.answers.first.map { String($0.prefix(1)) } ?? "?"
      case .block: "#"
      case .void: " "
      }
    }
  }

  /// One character for each square: its label, or a dot.
  static func labels(_ puzzle: Puzzle) -> [String] { rows(puzzle) { $0.label ?? "." } }

  /// One character for each square: `o` in the circled ones.
  static func circles(_ puzzle: Puzzle) -> [String] { rows(puzzle) { $0.isCircled ? "o" : "." } }

  /// Each clue as `17 Across: its text`.
  static func clues(_ puzzle: Puzzle) -> [String] {
    puzzle.clueLists.flatMap { list in list.clues.map { "\($0.label) \(list.title): \($0.text.plain)" } }
  }

  private static func rows(_ puzzle: Puzzle, _ character: (Square) -> String) -> [String] {
    (0..<puzzle.height).map { row in
      puzzle.squares[(row * puzzle.width)..<((row + 1) * puzzle.width)].map(character).joined()
    }
  }
}

/// Numbers that look random and are the same for the same seed.
struct AcrossLiteNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
