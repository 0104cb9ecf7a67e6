import Grid
import Live
import Screen

/// What one square shows: its letters, their style, and signs beside them.
struct SquarePicture {
  /// Everything that is written, a circle for a blank circled square, or a dot.
  var letters: String
  var style: Style
  /// What is to be known about the letters.
  var sign: Sign?
  /// What the setter drew in the square, where the letters do not show it.
  var setterSign: Character?

  /// A character that tells without colour what a colour tells too.
  struct Sign {
    var character: Character
    var style: Style
  }
}

/// Decides how squares look from everything that is known about them; docs/screen.md lists the signs.
struct SquareLook {
  let state: PlayState
  let board: Board
  private let tags: PlayerTags?
  /// What each square is part of: asked several times for every square of every picture.
  private var parts: [Parts]
  private var cursors: [Int: PlayerTag] = [:]
  private var words: [Int: PlayerTag] = [:]
  private let hasLines: Bool

  /// What a square can be part of.
  private struct Parts: OptionSet {
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
  }

  init(state: PlayState, board: Board, tags: PlayerTags?, hasLines: Bool) {
    self.hasLines = hasLines
    self.state = state
    self.board = board
    self.tags = tags
    parts = Array(repeating: [], count: board.puzzle.squares.count)
    if let entry = board.entry(of: state.cursor) { take(board.entries.list[entry].squares, as: .word) }
    for entry in state.display.references { take(board.entries.list[entry].squares, as: .reference) }
    take(state.selectedSquares, as: .marked)
    for flash in state.flashes where parts.indices.contains(flash.square) {
      parts[flash.square].insert(.flash)
    }
    for tag in tags?.list ?? [] where tag.isHere && tag.device != state.device {
      guard let report = tag.cursor, board.puzzle.squares.indices.contains(report.square) else { continue }
      cursors[report.square] = tag
      parts[report.square].insert(.cursor)
      let position = board.puzzle.position(of: report.square)
      guard let entry = board.entries.entry(at: position, report.direction) else { continue }
      take(board.entries.list[entry].squares, as: .otherWord)
      for square in board.entries.list[entry].squares { words[board.puzzle.index(of: square)] = tag }
    }
  }

  private mutating func take(_ positions: some Sequence<Position>, as part: Parts) {
    for position in positions { parts[board.puzzle.index(of: position)].insert(part) }
  }

  /// Whether a position is a square of the current word.
  func isInWord(_ position: Position) -> Bool {
    board.puzzle.contains(position) && parts[board.puzzle.index(of: position)].contains(.word)
  }

  private var squares: [Square] { board.puzzle.squares }

  func picture(at position: Position) -> SquarePicture {
    let index = board.puzzle.index(of: position)
    // Several letters are typed in their place, and written when they are complete.
    let typed = position == state.cursor.position ? state.rebusText : nil
    let letters = typed ?? board.letters(at: position)
    let style = style(at: position, index, isBlank: letters.isEmpty)
    return SquarePicture(
      letters: letters.isEmpty ? blank(at: position, index) : letters,
      style: style,
      sign: sign(index, isBlank: letters.isEmpty, on: style),
      setterSign: setterSign(index, isBlank: letters.isEmpty))
  }

  /// A blank square shows its circle, else a heavy dot where another player's word runs, else a faint one where no
  /// lines show that there is a square.
  private func blank(at position: Position, _ index: Int) -> String {
    if squares[index].isCircled { return "○" }
    // The current square stands out by its colour: a dot would only cost a byte or two with every letter.
    if position == state.cursor.position { return " " }
    if parts[index].contains(.otherWord) { return "•" }
    return hasLines ? " " : "·"
  }

  private func style(at position: Position, _ index: Int, isBlank: Bool) -> Style {
    let theme = state.theme
    let parts = parts[index]
    if position == state.cursor.position { return pencilled(theme.cursor, index) }
    if parts.contains(.flash) { return theme.flash }
    if parts.contains(.marked) { return pencilled(theme.marked, index) }
    if parts.contains(.word) { return pencilled(theme.word, index) }
    if let shade = squares[index].shade { return pencilled(style(of: shade), index) }
    if parts.contains(.reference) { return pencilled(theme.reference, index) }
    if isBlank {
      let other = parts.contains(.otherWord) ? words[index] : nil
      return other.map { Style($0.color) } ?? theme.faint
    }
    if board.fill.isMarkedWrong(at: index) { return theme.wrong }
    if squares[index].given != nil { return theme.heading }
    if board.fill.lock(at: index) != .none { return theme.right }
    return pencilled(authored(index), index)
  }

  /// The setter's own colour under letters that can be read on it.
  private func style(of shade: Square.Shade) -> Style {
    guard state.theme.showsSetterColors, case .color(let rgb) = shade else { return state.theme.shade }
    let brightness = (rgb >> 16 & 0xFF) * 3 + (rgb >> 8 & 0xFF) * 6 + rgb & 0xFF
    return Style(brightness > 1_275 ? .black : .brightWhite, on: Color(nearestTo: rgb))
  }

  /// Letters of others stand in their colour.
  private func authored(_ index: Int) -> Style {
    let author = board.fill.registers[index].author
    guard state.display.tintsAuthors, author != state.device, let tag = tags?[author] else {
      return state.theme.text.bold()
    }
    return Style(tag.color)
  }

  private func pencilled(_ style: Style, _ index: Int) -> Style {
    let isPencil = board.fill.registers[index].ink == .pencil && !board.fill.letters(at: index).isBlank
    return isPencil ? style.removing(.bold).italic() : style
  }

  /// The most pressing thing to know about the letters.
  private func sign(
    _ index: Int, isBlank: Bool, on style: Style
  ) -> SquarePicture.Sign? {
    if parts[index].contains(.cursor), let tag = cursors[index] {
      return SquarePicture.Sign(character: tag.initial, style: Style(tag.color).reverse().bold())
    }
    let character: Character? =
      if parts[index].contains(.marked) {
        "@"
      } else if isBlank {
        nil
      } else if board.fill.isMarkedWrong(at: index) {
        "/"
      } else if squares[index].given != nil {
        "▪"
      } else {
        switch board.fill.lock(at: index) {
        case .revealed: "*"
        case .checkedRight: "✓"
        case .none: board.fill.registers[index].ink == .pencil ? "~" : nil
        }
      }
    return character.map { SquarePicture.Sign(character: $0, style: style) }
  }

  private func setterSign(_ index: Int, isBlank: Bool) -> Character? {
    switch (squares[index].isCircled && !isBlank, squares[index].shade != nil) {
    case (true, true): "%"
    case (true, false): "°"
    case (false, true): ":"
    case (false, false): nil
    }
  }
}
