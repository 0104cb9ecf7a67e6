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
  /// The squares of the current word.
  let word: Set<Position>
  private let references: Set<Position>
  private let marked: Set<Position>
  private let cursors: [Position: PlayerTag]
  private let words: [Position: PlayerTag]
  private let hasLines: Bool

  init(state: PlayState, board: Board, tags: PlayerTags?, hasLines: Bool) {
    self.hasLines = hasLines
    self.state = state
    self.board = board
    self.tags = tags
    let entry = board.entry(of: state.cursor)
    word = entry.map { Set(board.entries.list[$0].squares) } ?? []
    marked = state.selectedSquares
    references = Set(state.display.references.flatMap { board.entries.list[$0].squares })
    var cursors: [Position: PlayerTag] = [:]
    var words: [Position: PlayerTag] = [:]
    for tag in tags?.list ?? [] where tag.isHere && tag.device != state.device {
      guard let report = tag.cursor, board.puzzle.squares.indices.contains(report.square) else { continue }
      let position = board.puzzle.position(of: report.square)
      cursors[position] = tag
      guard let entry = board.entries.entry(at: position, report.direction) else { continue }
      for square in board.entries.list[entry].squares { words[square] = tag }
    }
    self.cursors = cursors
    self.words = words
  }

  func picture(at position: Position) -> SquarePicture {
    let square = board.puzzle[position]
    let index = board.puzzle.index(of: position)
    // Several letters are typed in their place, and written when they are complete.
    let typed = position == state.cursor.position ? state.rebusText : nil
    let letters = typed ?? board.letters(at: position)
    let style = style(of: square, at: position, index, isBlank: letters.isEmpty)
    return SquarePicture(
      letters: letters.isEmpty ? blank(square, at: position) : letters,
      style: style,
      sign: sign(square, at: position, index, isBlank: letters.isEmpty, on: style),
      setterSign: setterSign(square, isBlank: letters.isEmpty))
  }

  /// A blank square shows its circle, else a heavy dot where another player's word runs, else a faint one where no
  /// lines show that there is a square.
  private func blank(_ square: Square, at position: Position) -> String {
    if square.isCircled { return "○" }
    // The current square stands out by its colour: a dot would only cost a byte or two with every letter.
    if position == state.cursor.position { return " " }
    if words[position] != nil { return "•" }
    return hasLines ? " " : "·"
  }

  private func style(of square: Square, at position: Position, _ index: Int, isBlank: Bool) -> Style {
    let theme = state.theme
    if position == state.cursor.position { return pencilled(theme.cursor, index) }
    if state.flashes.contains(where: { $0.square == index }) { return theme.flash }
    if marked.contains(position) { return pencilled(theme.marked, index) }
    if word.contains(position) { return pencilled(theme.word, index) }
    if let shade = square.shade { return pencilled(style(of: shade), index) }
    if references.contains(position) { return pencilled(theme.reference, index) }
    if isBlank { return words[position].map { Style($0.color) } ?? theme.faint }
    if board.fill.isMarkedWrong(at: index) { return theme.wrong }
    if square.given != nil { return theme.heading }
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
    _ square: Square, at position: Position, _ index: Int, isBlank: Bool, on style: Style
  ) -> SquarePicture.Sign? {
    if let tag = cursors[position] {
      return SquarePicture.Sign(character: tag.initial, style: Style(tag.color).reverse().bold())
    }
    let character: Character? =
      if marked.contains(position) {
        "@"
      } else if isBlank {
        nil
      } else if board.fill.isMarkedWrong(at: index) {
        "/"
      } else if square.given != nil {
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

  private func setterSign(_ square: Square, isBlank: Bool) -> Character? {
    switch (square.isCircled && !isBlank, square.shade != nil) {
    case (true, true): "%"
    case (true, false): "°"
    case (false, true): ":"
    case (false, false): nil
    }
  }
}
