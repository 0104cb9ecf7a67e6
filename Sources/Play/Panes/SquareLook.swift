import Grid
import Live
import Screen

/// What one square shows: its letters, their style, and signs beside them.
struct SquarePicture {
  /// What stands in the middle of a square.
  enum Content {
    /// A letter, a circle for a blank circled square, a dot or a space: one column.
    case scalar(Unicode.Scalar)
    /// Anything else that is written.
    case text(String)
  }

  let content: Content
  let style: Style
  /// What is to be known about the letters.
  ///
  /// A character that tells without colour what a colour tells too.
  let sign: Cell?
  /// What the setter drew in the square, where the letters do not show it.
  let setterSign: Unicode.Scalar?
}

/// Decides how squares look from everything that is known about them; docs/screen.md lists the signs.
struct SquareLook {
  private let puzzle: Puzzle
  private let fill: Fill
  private let theme: Theme
  private let tags: PlayerTags?
  private let cursor: Int
  /// The letters that are being typed at the cursor; nil while there are none.
  private let typed: String?
  private let device: DeviceID
  private let tintsAuthors: Bool
  private let hasLines: Bool
  /// The current word, whose squares are one band where there are lines.
  private let word: Entry?
  /// What each square is part of: asked several times for every square of every picture.
  private var parts: [Parts]
  /// The signs of other players, by the squares where they are.
  private var cursors: [Int: Cell] = [:]
  /// The colours of other players' words; of no meaning for squares that are not part of any.
  private var words: [Color]

  /// What a square can be part of.
  private struct Parts: OptionSet, Hashable {
    let rawValue: UInt8
    /// The current word.
    static let word = Parts(rawValue: 1)
    /// A word that the current clue speaks of.
    static let reference = Parts(rawValue: 2)
    /// The squares that the player marked.
    static let marked = Parts(rawValue: 4)
    /// Squares that flash.
    static let flash = Parts(rawValue: 8)
    /// Where another player is.
    static let cursor = Parts(rawValue: 16)
    /// Another player's word.
    static let otherWord = Parts(rawValue: 32)
    /// Letters that are known to be wrong.
    static let wrong = Parts(rawValue: 64)
  }

  init(state: borrowing PlayState, board: borrowing Board, tags: PlayerTags?, hasLines: Bool) {
    puzzle = board.puzzle
    fill = board.fill
    theme = state.theme
    cursor = puzzle.index(of: state.cursor.position)
    typed = state.rebusText
    device = state.device
    tintsAuthors = state.display.tintsAuthors
    self.tags = tags
    self.hasLines = hasLines
    parts = Array(repeating: [], count: puzzle.squares.count)
    words = Array(repeating: .terminal, count: puzzle.squares.count)
    word = board.entry(of: state.cursor).map { board.entries.list[$0] }
    if let word { take(word.squares, as: .word) }
    for entry in state.display.references { take(board.entries.list[entry].squares, as: .reference) }
    if state.selectionAnchor != nil { take(state.selectedSquares, as: .marked) }
    for flash in state.flashes where parts.indices.contains(flash.square) {
      parts[flash.square].insert(.flash)
    }
    for square in fill.wrongLetters.keys where fill.isMarkedWrong(at: square) { parts[square].insert(.wrong) }
    for tag in tags?.list ?? [] where tag.isHere && tag.device != device { take(tag, on: board) }
  }

  /// Takes up where another player is.
  private mutating func take(_ tag: PlayerTag, on board: borrowing Board) {
    guard let report = tag.cursor, puzzle.squares.indices.contains(report.square) else { return }
    cursors[report.square] = Cell(tag.initial, Style(tag.color).reverse().bold())
    parts[report.square].insert(.cursor)
    guard let entry = board.entries.entry(at: puzzle.position(of: report.square), report.direction) else {
      return
    }
    let squares = board.entries.list[entry].squares
    take(squares, as: .otherWord)
    for square in squares { words[puzzle.index(of: square)] = tag.color }
  }

  private mutating func take(_ positions: some Sequence<Position>, as part: Parts) {
    for position in positions { parts[puzzle.index(of: position)].insert(part) }
  }

  /// Whether a position is a square of the current word.
  func isInWord(_ position: Position) -> Bool {
    puzzle.contains(position) && parts[puzzle.index(of: position)].contains(.word)
  }

  private var squares: [Square] { puzzle.squares }

  /// What all squares of a drawn grid have in common; the puzzle and the theme are the whole picture's.
  func ground(of view: Viewport) -> DrawnGrid.Ground {
    DrawnGrid.Ground(
      view: view, word: hasLines ? word : nil, epoch: fill.epoch, tintsAuthors: tintsAuthors,
      colors: tags?.list.map { DrawnGrid.PlayerColor(device: $0.device, color: $0.color) } ?? [])
  }

  /// What decides how a square looks, as far as it can change; nil for one that is drawn every time.
  func mark(at index: Int) -> DrawnGrid.Mark? {
    let parts = parts[index]
    if parts.contains(.cursor) || index == cursor && typed != nil { return nil }
    let register = fill.registers[index]
    guard let letters = register.letters.packed else { return nil }
    return DrawnGrid.Mark(
      isCursor: index == cursor, parts: parts.rawValue, word: words[index], lock: register.lock,
      ink: register.ink, epoch: register.epoch, letters: letters, author: register.author)
  }

  /// How the square at an index looks.
  func picture(at index: Int) -> SquarePicture {
    // Several letters are typed in their place, and written when they are complete.
    let typed = index == cursor ? typed : nil
    let letters = typed ?? squares[index].given ?? fill.letters(at: index).text
    let isBlank = letters.isEmpty
    let style = style(index, isBlank: isBlank)
    return SquarePicture(
      content: isBlank ? .scalar(blank(index)) : content(letters), style: style,
      sign: sign(index, isBlank: isBlank, on: style), setterSign: setterSign(index, isBlank: isBlank))
  }

  private func content(_ letters: String) -> SquarePicture.Content {
    TextWidth.narrowScalar(of: letters).map { .scalar($0) } ?? .text(letters)
  }

  /// A blank square shows its circle, else a heavy dot where another player's word runs, else a faint one where no
  /// lines show that there is a square.
  private func blank(_ index: Int) -> Unicode.Scalar {
    if squares[index].isCircled { return "○" }
    // The current square stands out by its colour: a dot would only cost a byte or two with every letter.
    if index == cursor { return " " }
    if parts[index].contains(.otherWord) { return "•" }
    return hasLines ? " " : "·"
  }

  private func style(_ index: Int, isBlank: Bool) -> Style {
    let parts = parts[index]
    if index == cursor { return pencilled(theme.cursor, index) }
    if parts.contains(.flash) { return theme.flash }
    if parts.contains(.marked) { return pencilled(theme.marked, index) }
    if parts.contains(.word) { return pencilled(theme.word, index) }
    if let shade = squares[index].shade { return pencilled(style(of: shade), index) }
    if parts.contains(.reference) { return pencilled(theme.reference, index) }
    if isBlank {
      return parts.contains(.otherWord) ? Style(words[index]) : theme.faint
    }
    if parts.contains(.wrong) { return theme.wrong }
    if squares[index].given != nil { return theme.heading }
    if fill.lock(at: index) != .none { return theme.right }
    return pencilled(authored(index), index)
  }

  /// The setter's own colour under letters that can be read on it.
  private func style(of shade: Square.Shade) -> Style {
    guard theme.showsSetterColors, case .color(let rgb) = shade else { return theme.shade }
    let brightness = (rgb >> 16 & 0xFF) * 3 + (rgb >> 8 & 0xFF) * 6 + rgb & 0xFF
    return Style(brightness > 1_275 ? .black : .brightWhite, on: Color(nearestTo: rgb))
  }

  /// Letters of others stand in their colour.
  private func authored(_ index: Int) -> Style {
    let author = fill.registers[index].author
    guard tintsAuthors, author != device, let color = tags?.color(of: author) else {
      return theme.text.bold()
    }
    return Style(color)
  }

  private func pencilled(_ style: Style, _ index: Int) -> Style {
    let isPencil = fill.registers[index].ink == .pencil && !fill.letters(at: index).isBlank
    return isPencil ? style.removing(.bold).italic() : style
  }

  /// The most pressing thing to know about the letters.
  private func sign(_ index: Int, isBlank: Bool, on style: Style) -> Cell? {
    if parts[index].contains(.cursor) { return cursors[index] }
    let sign: Unicode.Scalar? =
      if parts[index].contains(.marked) {
        "@"
      } else if isBlank {
        nil
      } else if parts[index].contains(.wrong) {
        "/"
      } else if squares[index].given != nil {
        "▪"
      } else {
        switch fill.lock(at: index) {
        case .revealed: "*"
        case .checkedRight: "✓"
        case .none: fill.registers[index].ink == .pencil ? "~" : nil
        }
      }
    return sign.map { Cell(scalar: $0, style) }
  }

  private func setterSign(_ index: Int, isBlank: Bool) -> Unicode.Scalar? {
    switch (squares[index].isCircled && !isBlank, squares[index].shade != nil) {
    case (true, true): "%"
    case (true, false): "°"
    case (false, true): ":"
    case (false, false): nil
    }
  }
}
