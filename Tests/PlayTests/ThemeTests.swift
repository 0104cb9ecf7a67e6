import Grid
import Live
import Screen
import Testing

@testable import Play

/// Every theme on every kind of terminal.
@Suite struct `Themes` {
  private func styles(_ theme: Theme) -> [Style] {
    [
      theme.text, theme.faint, theme.heading, theme.line, theme.bar, theme.block, theme.shade, theme.word,
      theme.cursor, theme.flash, theme.wrong, theme.right, theme.clue, theme.reference, theme.status,
      theme.good,
      theme.bad,
    ]
  }

  @Test(arguments: Theme.Name.allCases, Theme.Depth.allCases)
  func `a theme asks for no colour that the terminal lacks`(name: Theme.Name, depth: Theme.Depth) {
    let theme = Theme(name, depth: depth)
    let colors = styles(theme).flatMap { [$0.foreground, $0.background] } + theme.players
    let highest = colors.compactMap(\.paletteIndex).max() ?? -1
    switch depth {
    case .none: #expect(highest == -1)
    case .eight: #expect(highest < 8)
    case .sixteen: #expect(highest < 16)
    case .many: #expect(highest < 255)
    }
  }

  @Test(arguments: Theme.Name.allCases, Theme.Depth.allCases)
  func `what has to be seen is seen`(name: Theme.Name, depth: Theme.Depth) {
    let theme = Theme(name, depth: depth)
    // Neither lines nor blocks may be drawn in what is most likely the background.
    for style in [theme.line, theme.block, theme.text, theme.faint] { #expect(style.foreground != .black) }
    let squares = [theme.text, theme.word, theme.cursor, theme.flash]
    #expect(Set(squares).count == squares.count)
    // Eight colours leave four apart from black, white and those of the cursor; initials tell the others apart.
    #expect(Set(theme.players).count >= min(theme.players.count, depth == .eight ? 4 : 8))
    // With every letter typed an attribute would cost as much again.
    guard name != .monochrome, depth != .none else { return }
    #expect(theme.word.attributes.isEmpty && theme.cursor.attributes.isEmpty)
  }

  @Test func `a setter's colour is shown where there are enough`() throws {
    var puzzle = drawnPuzzle("AB\nCD")
    puzzle.squares[3].shade = .color(0xFF_D7_00)
    func background(_ depth: Theme.Depth) throws -> Color {
      let state = PlayState(
        board: Board(puzzle), device: testDevice, size: Size(columns: 40, rows: 12),
        theme: Theme(.standard, depth: depth))
      let layout = state.layout(of: try #require(state.board))
      let screen = state.render()
      let cell = state.gridPane(Board(puzzle), layout, nil).view(in: layout.grid)
        .cell(of: Position(row: 1, column: 1))
      return screen[cell.row, cell.column].style.background
    }
    #expect(try background(.many) == Color(nearestTo: 0xFF_D7_00))
    #expect(try background(.sixteen) == Theme.standard.shade.background)
  }

  @Test func `the number of colours decides the depth`() {
    #expect(
      [0, 2, 8, 15, 16, 88, 256, 1 << 24].map { Theme.Depth(colors: $0) }
        == [.none, .none, .eight, .eight, .sixteen, .sixteen, .many, .many])
  }
}
