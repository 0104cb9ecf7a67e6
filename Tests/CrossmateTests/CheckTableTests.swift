import System
import TestSupport
import Testing

@testable import Crossmate

/// What `crossmate check` says of files.
@Suite struct `A table of checked files` {
  private static let puzzle = """
    {"version":"http://ipuz.org/v2","kind":["http://ipuz.org/crossword#1"],"dimensions":{"width":2,"height":1},
    "puzzle":[[1,0]],"solution":[["A","B"]],"clues":{"Across":[[1,"First"]]},}
    """

  @Test func `problems stand behind the file and below one another`() throws {
    let folder = TemporaryFolder()
    let good = "\(folder.path)/good.ipuz"
    let bad = "\(folder.path)/bad.puz"
    try File.write(Array(Self.puzzle.utf8), to: good)
    try File.write(Array("ACROSS".utf8), to: bad)
    let files = [CheckedFile(bad), CheckedFile(good)]
    #expect(files.map(\.isReadable) == [false, true])
    let padding = String(repeating: " ", count: folder.path.count)
    #expect(
      CheckTable(files).text == """
        file\(padding)        format  kind       size  problems
        \(bad)    -       -          -     cannot be read: not a crossword file that Crossmate knows
        \(good)  ipuz    crossword  2x1   the JSON is not clean: \(files[1].problems[0].dropFirst(23))

        """)
    #expect(files[1].problems.count == 1)
  }

  @Test func `a folder is searched for what looks like a puzzle`() throws {
    let folder = TemporaryFolder()
    try File.makePrivateFolder("\(folder.path)/inner/deep")
    try File.makePrivateFolder("\(folder.path)/inner/empty")
    for name in ["b.ipuz", "inner/deep/a.PUZ", "inner/notes.md", ".hidden.puz"] {
      try File.write([], to: "\(folder.path)/\(name)")
    }
    let files = try Folder.files(in: folder.path).filter { $0.hasSuffix("uz") || $0.hasSuffix("UZ") }
    #expect(files == ["\(folder.path)/b.ipuz", "\(folder.path)/inner/deep/a.PUZ"])
    let failure = #expect(throws: CommandFailure.self) {
      try CheckCommand(["\(folder.path)/inner/empty"]).run()
    }
    #expect(failure?.text.hasSuffix("there is no puzzle in this folder") == true)
  }
}
