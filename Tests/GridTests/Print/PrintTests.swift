import Foundation
import FoundationXML
import Testing

@testable import Grid

/// Pictures and pages, compared with golden files.
///
/// `RECORD=1` rewrites them, and fails once so that nobody records without looking.
@Suite struct PrintTests {
  /// What each golden file shows: a fixture and its letters.
  private static let goldens: [(fixture: String, letters: PrintedLetters)] = [
    ("full.ipuz", .blank), ("full.ipuz", .saved), ("full.ipuz", .solution),
    ("xd-design.xd", .blank), ("xd-design.xd", .solution), ("xd-markup.xd", .blank),
    ("squares.ipuz", .solution), ("lists.ipuz", .blank),
    ("found-blocks.ipuz", .blank), ("found-blocks.ipuz", .saved), ("found-blocks.ipuz", .solution),
  ]

  private static let folder = Fixtures.folder.deletingLastPathComponent().appending(path: "print")

  private func golden(_ fixture: String, _ letters: PrintedLetters, _ ending: String) -> String {
    "\(fixture.split(separator: ".")[0])-\(letters.rawValue).\(ending)"
  }

  private func check(_ text: String, _ name: String) throws {
    let place = Self.folder.appending(path: name)
    if Fixtures.isRecording {
      try Data(text.utf8).write(to: place)
      Issue.record("recorded \(name); look at the difference, then run without RECORD")
    } else {
      let expected = try String(contentsOf: place, encoding: .utf8)
      #expect(text == expected, "\(name) is drawn differently; RECORD=1 rewrites it")
    }
  }

  @Test func everyGoldenFileIsDrawnAgain() throws {
    for (fixture, letters) in Self.goldens {
      let file = try PuzzleFormats.read(Fixtures.bytes(fixture), named: fixture)
      try check(SVGGrid(of: file, showing: letters).text, golden(fixture, letters, "svg"))
      try check(HTMLPage(of: file, showing: letters).text, golden(fixture, letters, "html"))
    }
  }

  @Test func everyGoldenFileIsAskedFor() throws {
    let asked = Self.goldens.flatMap { pair in
      ["svg", "html"].map { golden(pair.fixture, pair.letters, $0) }
    }
    let folder = Self.folder.path(percentEncoded: false)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == asked.sorted())
  }

  @Test func whateverIsInAPuzzleIsWellFormedXML() {
    for seed in 1...60 as ClosedRange<UInt64> {
      var maker = RandomPuzzle(seed: seed)
      let file = maker.file()
      for letters in PrintedLetters.allCases {
        for text in [SVGGrid(of: file, showing: letters).text, HTMLPage(of: file, showing: letters).text] {
          #expect(XMLParser(data: Data(text.utf8)).parse(), "seed \(seed), \(letters): \(text)")
        }
      }
    }
  }

  @Test func aBlankGridTellsNoAnswer() throws {
    for name in try Fixtures.puzzleNames() {
      var file = try PuzzleFormats.read(Fixtures.bytes(name), named: name)
      let blank = SVGGrid(of: file, showing: .blank).text
      for index in file.puzzle.squares.indices where file.puzzle.squares[index].kind == .open {
        file.puzzle.squares[index].answers = []
      }
      file.saved = [:]
      #expect(SVGGrid(of: file, showing: .blank).text == blank, "\(name)")
    }
  }

  @Test func textsAreNoMarkup() {
    let file = PuzzleFile(
      format: "made",
      puzzle: Puzzle(
        title: "<script>&\"'", author: "<b>", copyright: "a & b", notes: "1 < 2\n</div>", width: 1, height: 1,
        squares: [Square(.open, answers: ["<"], label: "<i>")]))
    let page = HTMLPage(of: file, showing: .solution).text
    #expect(page.contains("<h1>&lt;script&gt;&amp;&quot;'</h1>"))
    #expect(page.contains("<div class=\"notes\">1 &lt; 2\n&lt;/div&gt;</div>"))
    #expect(page.contains(">&lt;i&gt;</text>"))
    #expect(!page.contains("<script") && !page.contains("<b>"))
  }
}
