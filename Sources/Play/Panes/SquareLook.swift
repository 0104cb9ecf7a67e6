import Grid
import Live
import Screen

/// What one square shows: its letters, their style, and at most one sign beside them.
struct SquarePicture {
  var letters: String
  var style: Style
  var sign: Sign?

  /// A character that tells without colour what a colour tells too.
  struct Sign {
    var character: Character
    var style: Style
  }
}

/// Decides how squares look from everything that is known about them.
struct SquareLook {
  let state: PlayState
  let board: Board
  private let tags: PlayerTags?
  private let word: Set<Position>
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
    let letters = board.letters(at: position)
    let style = style(of: square, at: position, index, isBlank: letters.isEmpty)
    let shown = letters.isEmpty ? blank(square, at: position) : letters
    return SquarePicture(letters: shown, style: style, sign: sign(square, at: position, index, on: style))
  }

  /// A blank square shows its circle, else a heavy dot where another player's word runs, else a faint one where no
  /// lines show that there is a square.
  private func blank(_ square: Square, at position: Position) -> String {
    if square.isCircled { return "○" }
    if words[position] != nil { return "•" }
    return hasLines ? " " : "·"
  }

  private func style(of square: Square, at position: Position, _ index: Int, isBlank: Bool) -> Style {
    let theme = state.theme
    if position == state.cursor.position { return pencilled(theme.cursor, index) }
    if state.flashes.contains(where: { $0.square == index }) { return theme.flash }
    if word.contains(position) { return pencilled(theme.word, index) }
    if square.shade != nil { return pencilled(theme.shade, index) }
    if isBlank, let tag = words[position] { return Style(tag.color) }
    if board.fill.isMarkedWrong(at: index) { return theme.wrong }
    if square.given != nil { return theme.heading }
    return pencilled(authored(index), index)
  }

  /// Letters of others stand in their colour.
  private func authored(_ index: Int) -> Style {
    let author = board.fill.registers[index].author
    guard author != state.device, let tag = tags?[author] else { return state.theme.text.bold() }
    return Style(tag.color)
  }

  private func pencilled(_ style: Style, _ index: Int) -> Style {
    let isPencil = board.fill.registers[index].ink == .pencil && !board.fill.letters(at: index).isBlank
    return isPencil ? style.removing(.bold).italic() : style
  }

  /// The one sign beside the letters, the most pressing first.
  private func sign(
    _ square: Square, at position: Position, _ index: Int, on style: Style
  ) -> SquarePicture.Sign? {
    if let tag = cursors[position] {
      return SquarePicture.Sign(character: tag.initial, style: Style(tag.color).reverse().bold())
    }
    func sign(_ character: Character) -> SquarePicture.Sign {
      SquarePicture.Sign(character: character, style: style)
    }
    if board.fill.isMarkedWrong(at: index) { return sign("/") }
    if square.given == nil, board.letters(at: position).count > 1 { return sign("+") }
    if square.isCircled, !board.isBlank(position) { return sign("°") }
    if board.fill.lock(at: index) == .revealed { return sign("*") }
    if square.shade != nil { return sign(":") }
    if !board.isBlank(position), board.fill.registers[index].ink == .pencil { return sign("~") }
    return nil
  }
}
