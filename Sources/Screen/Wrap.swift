/// Breaks text into lines by the columns it takes.
///
/// Lines break at spaces, which are dropped there, and at line breaks; a word longer than a line is broken where the
/// line ends. No line takes more columns than asked for, as long as that is 2 or more; 1 cannot hold a wide character.
public enum Wrap {
  /// The lines of a plain text; one empty line for an empty text.
  public static func lines(of text: String, columns: Int) -> [String] {
    ranges(in: text, columns: columns).map { line in
      let bytes = text.utf8
      let start = bytes.index(bytes.startIndex, offsetBy: line.start)
      return String(text[start..<bytes.index(start, offsetBy: line.end - line.start)])
    }
  }

  /// The lines of a text in several styles, each line as its own runs.
  public static func lines(of runs: [Run], columns: Int) -> [[Run]] {
    if isLine(runs, columns: columns) { return [runs] }
    let whole = runs.map(\.text).joined()
    return ranges(in: whole, columns: columns).map { cut(runs, from: $0.start, to: $0.end) }
  }

  /// How many lines a text in several styles takes.
  public static func lineCount(of runs: [Run], columns: Int) -> Int {
    if isLine(runs, columns: columns) { return 1 }
    return ranges(in: runs.map(\.text).joined(), columns: columns).count
  }

  /// Whether a text, looked at fast, is known to be one line as it is.
  private static func isLine(_ runs: [Run], columns: Int) -> Bool {
    var used = 0
    for run in runs {
      guard let own = TextWidth.columns(ofASCII: run.text), own > 0 else { return false }
      used += own
    }
    guard let last = runs.last, used <= columns else { return false }
    return last.text.utf8.last != UInt8(ascii: " ")
  }

  /// Where a line begins and ends in the text, in bytes of UTF-8.
  private struct Line {
    var start: Int
    var end: Int
  }

  private static func ranges(in text: String, columns: Int) -> [Line] {
    var breaker = Breaker(limit: max(1, columns))
    var start = 0
    func add(_ kind: Breaker.Kind, bytes: Int) {
      breaker.add(kind, from: start, to: start + bytes)
      start += bytes
    }
    if TextWidth.columns(ofASCII: text) != nil {
      for byte in text.utf8 { add(byte == UInt8(ascii: " ") ? .space : .letter(columns: 1), bytes: 1) }
    } else if TextWidth.isSimple(text) {
      for scalar in text.unicodeScalars {
        let kind = scalar == " " ? Breaker.Kind.space : .letter(columns: TextWidth.columns(of: scalar))
        add(kind, bytes: UTF8.width(scalar))
      }
    } else {
      for character in text { add(Breaker.Kind(character), bytes: character.utf8.count) }
    }
    return breaker.finish()
  }

  /// The parts of `runs` between two offsets of their joined text, in UTF-8 bytes.
  private static func cut(_ runs: [Run], from start: Int, to end: Int) -> [Run] {
    var line: [Run] = []
    var offset = 0
    for run in runs {
      let bytes = run.text.utf8
      let lower = max(start - offset, 0)
      let upper = min(end - offset, bytes.count)
      offset += bytes.count
      guard lower < upper else { continue }
      let from = bytes.index(bytes.startIndex, offsetBy: lower)
      let to = bytes.index(bytes.startIndex, offsetBy: upper)
      line.append(Run(String(run.text[from..<to]), run.style))
    }
    return line
  }

  /// Takes a text character by character and decides where lines end.
  private struct Breaker {
    enum Kind {
      case letter(columns: Int)
      case space
      case newline

      init(_ character: Character) {
        if character.isNewline {
          self = .newline
        } else if character == " " || character == "\t" {
          self = .space
        } else {
          self = .letter(columns: TextWidth.columns(of: character))
        }
      }
    }

    let limit: Int
    var lines: [Line] = []
    /// The line being filled, from its first character to the end of its last whole word.
    var line: Line
    /// Columns of the line up to `line.end`.
    var lineColumns = 0
    /// The word being read after the line's end.
    var word: Line
    var wordColumns = 0
    /// Columns of the spaces between the line's end and the word.
    var gapColumns = 0

    init(limit: Int) {
      self.limit = limit
      line = Line(start: 0, end: 0)
      word = line
    }

    mutating func add(_ kind: Kind, from start: Int, to end: Int) {
      switch kind {
      case .letter(let columns):
        if wordColumns > 0 && wordColumns + columns > limit { breakLongWord(at: start) }
        if lineColumns + gapColumns + wordColumns + columns > limit { breakBeforeWord() }
        word.end = end
        wordColumns += columns
      case .space:
        keepWord()
        gapColumns += 1
        word = Line(start: end, end: end)
      case .newline:
        keepWord()
        lines.append(line)
        startLine(at: end)
      }
    }

    mutating func finish() -> [Line] {
      keepWord()
      return lines + [line]
    }

    /// Adds the word just read to the line.
    private mutating func keepWord() {
      guard word.end > word.start else { return }
      line.end = word.end
      lineColumns += gapColumns + wordColumns
      gapColumns = 0
      wordColumns = 0
      word.start = word.end
    }

    /// Ends the line before the word being read, unless the line is still empty.
    private mutating func breakBeforeWord() {
      if line.end > line.start { lines.append(line) }
      line = Line(start: word.start, end: word.start)
      lineColumns = 0
      gapColumns = 0
    }

    /// Fills the line with what is there of a word that no line can hold, and goes on with the rest of it.
    private mutating func breakLongWord(at index: Int) {
      if lineColumns + gapColumns + wordColumns > limit { breakBeforeWord() }
      keepWord()
      lines.append(line)
      startLine(at: index)
    }

    private mutating func startLine(at index: Int) {
      line = Line(start: index, end: index)
      word = line
      lineColumns = 0
      wordColumns = 0
      gapColumns = 0
    }
  }
}
