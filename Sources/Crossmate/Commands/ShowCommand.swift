import Grid
import System

/// Prints a puzzle and exits.
struct ShowCommand: Subcommand {
  /// What a puzzle is printed as.
  enum Form: String, Equatable, CaseIterable {
    case text = "--text"
    case ansi = "--ansi"
    case svg = "--svg"
    case html = "--html"
    case json = "--json"

    /// What is printed of `file`, with the chosen letters.
    func bytes(of file: PuzzleFile, showing letters: PrintedLetters) -> [UInt8] {
      switch self {
      case .text: Array(PrintedPuzzle(file, letters).text.utf8)
      case .ansi: Array(PrintedPuzzle(file, letters).ansi.utf8)
      case .svg: Array(SVGGrid(of: file, showing: letters).text.utf8)
      case .html: Array(HTMLPage(of: file, showing: letters).text.utf8)
      case .json:
        JSONWriter.write(file.readingJSON(), layout: .pretty, sortsKeys: true) + [UInt8(ascii: "\n")]
      }
    }
  }

  static let name = "show"
  static let operands = "FILE"
  static let summary = "print a puzzle"
  static let flags = Set(Form.allCases.map(\.rawValue) + ["--solution", "--blank"])
  static let help = """
    crossmate show FILE [options]

    Prints a puzzle's grid and clues, with the letters that were written in the file and without the answers.

      --text                plain text; this is the usual form
      --ansi                the same with colours, bold and italics for a terminal
      --svg                 the grid as a picture
      --html                a page to print: the grid and its clues
      --json                everything that was read, answers included, as JSON with sorted keys
      --solution            with the answers
      --blank               without any letters
      --key DIGITS          unlock the answers of a locked .puz first

    """

  let file: String
  var form = Form.text
  var letters = PrintedLetters.saved
  var key: AcrossLite.Key?

  init(file: String, form: Form = .text, letters: PrintedLetters = .saved, key: AcrossLite.Key? = nil) {
    self.file = file
    self.form = form
    self.letters = letters
    self.key = key
  }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    var form: Form?
    var letters: PrintedLetters?
    var key: AcrossLite.Key?
    while let option = words.takeOption() {
      if let asked = Form(rawValue: option) {
        form = try ShowCommand.only(asked, form)
        continue
      }
      switch option {
      case "--solution": letters = try ShowCommand.only(.solution, letters)
      case "--blank": letters = try ShowCommand.only(.blank, letters)
      case "--key": key = try PuzzleInput.key(try words.value(of: option))
      default: throw Self.unknown(option)
      }
    }
    guard let file = words.takeNext() else {
      throw Invocation.UsageError(text: "show needs a puzzle: crossmate show FILE")
    }
    self.init(file: file, form: form ?? .text, letters: letters ?? .saved, key: key)
  }

  private static func only<Choice: Equatable>(
    _ asked: Choice, _ earlier: Choice?
  ) throws(Invocation.UsageError) -> Choice {
    if let earlier, earlier != asked {
      throw Invocation.UsageError(text: "show takes one form and one choice of letters at a time")
    }
    return asked
  }

  func run() throws(CommandFailure) -> Int32 {
    let reading = try PuzzleInput.read(file, key: key)
    let name = SolveSetup.shown(path: file)
    if letters == .solution, form != .json { try ShowCommand.refuseIfUnknown(reading.puzzle, name) }
    try Output.write(form.bytes(of: reading, showing: letters))
    // In JSON the warnings are part of it.
    guard form != .json else { return 0 }
    for warning in reading.warnings { StandardStream.error.write("crossmate: \(name): \(warning)\n") }
    return 0
  }

  private static func refuseIfUnknown(_ puzzle: Puzzle, _ name: String) throws(CommandFailure) {
    switch puzzle.solution {
    case .open: return
    case .absent, .kept: throw CommandFailure("\(name): the file has no answers")
    case .locked:
      throw CommandFailure("\(name): the answers are locked; crossmate unlock \(name) finds the key")
    }
  }
}
