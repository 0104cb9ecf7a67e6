import Foundation

/// The puzzle files of `Tests/Fixtures/formats`, each with what it should be read as.
enum Fixtures {
  /// The folder of this target's fixtures.
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/formats", directoryHint: .isDirectory)

  /// Whether expectations are to be written instead of compared.
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] != nil

  private static let expectationEnding = ".expected.json"

  /// The endings of the puzzle files.
  private static let endings = ["puz", "ipuz", "jpz", "xml", "xd", "txt", "cfp"]

  /// The names of the puzzle files, `voids.puz`; of all formats, or of those with the given endings.
  static func puzzleNames(endingIn endings: [String] = endings) throws -> [String] {
    try names().filter { name in endings.contains { name.hasSuffix(".\($0)") } }
  }

  /// The names of the expectations, `voids.expected.json`.
  static func expectationNames() throws -> [String] {
    try names().filter { $0.hasSuffix(expectationEnding) }
  }

  /// What `name` should be read as stands under this name.
  static func expectationName(of name: String) -> String {
    name.split(separator: ".").dropLast().joined(separator: ".") + expectationEnding
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  static func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
  }
}
