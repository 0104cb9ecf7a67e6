import Grid
import Live
import Screen
import Testing

@testable import Play

/// Where panes stand at every size, and what the mouse finds there.
@Suite struct `The layout` {
  private static let puzzles: [Puzzle] = [
    drawnPuzzle("ABC\nDEF\nGHI"), daily, Scenes.sunday, Scenes.acrostic,
  ]
  private static let daily = drawnPuzzle(
    Array(repeating: "ABCDEFGHIJKLMNO", count: 15).joined(separator: "\n"))

  private func layout(_ puzzle: Puzzle, _ columns: Int, _ rows: Int, _ needs: Layout.Needs = .init())
    -> Layout
  {
    Layout(size: Size(columns: columns, rows: rows), puzzle: puzzle, needs: needs)
  }

  private func panes(_ layout: Layout) -> [Rect] {
    [layout.title, layout.clues, layout.grid, layout.players, layout.status].compactMap { $0 } + layout.lists
  }

  @Test(arguments: puzzles.indices) func `panes never overlap nor leave the screen`(index: Int) {
    let needs = [
      Layout.Needs(), Layout.Needs(clueLines: 3, statusLines: 1, playerLines: 1),
      Layout.Needs(clueLines: 40, statusLines: 5, playerLines: 9),
    ]
    for columns in stride(from: 1, through: 210, by: 3) {
      for rows in 1...64 {
        let layout = layout(Self.puzzles[index], columns, rows, needs[(columns + rows) % needs.count])
        let panes = panes(layout)
        let screen = Rect(Size(columns: columns, rows: rows))
        for (number, pane) in panes.enumerated() {
          #expect(pane.intersection(screen) == pane)
          for other in panes[..<number] { #expect(pane.intersection(other).isEmpty, "at \(columns)x\(rows)") }
        }
      }
    }
  }

  @Test func `a daily fits 80x24 with both lists`() {
    let layout = layout(Self.daily, 80, 24)
    #expect(layout.grid.size == layout.scale.size(of: Self.daily))
    #expect(layout.lists.count == 2)
    #expect(layout.clues.rows == 4)
  }

  @Test func `a Sunday fits 120x40 with both lists side by side`() {
    let layout = layout(Scenes.sunday, 120, 40)
    #expect(layout.grid.size == layout.scale.size(of: Scenes.sunday))
    #expect(layout.lists.map(\.rows) == [35 - 1, 35 - 1])
    #expect(layout.lists[0].row == layout.lists[1].row)
  }

  @Test func `a room's players and a long question cost the grid rows, never the status`() {
    let layout = layout(Scenes.sunday, 40, 12, .init(clueLines: 9, statusLines: 3, playerLines: 4))
    #expect(layout.status.rows == 3)
    #expect(layout.players?.rows == 1)
    #expect(layout.grid.rows >= 1)
  }

  @Test(arguments: [(40, 12), (63, 17), (80, 24), (10, 3)])
  func `the cursor's square is always drawn`(columns: Int, rows: Int) {
    var state = opened(Scenes.sunday, size: Size(columns: columns, rows: rows))
    let squares = Scenes.sunday.squares.indices.filter { Scenes.sunday.squares[$0].kind == .open }
    // Every fifth, in another column each time: all rows and columns are met.
    for square in stride(from: 0, to: squares.count, by: 5).map({ squares[$0] }) {
      state.cursor.position = Scenes.sunday.position(of: square)
      let cursor = state.render().cursor
      #expect(cursor != nil, "square \(square)")
      #expect(cursor.map { state.hit(row: $0.row, column: $0.column) } == .square(state.cursor.position))
    }
  }

  @Test func `the largest puzzle is drawn at any size`() {
    let side = Puzzle.Limits.sideSquares
    let squares = [Square](repeating: Square(.open, answers: ["A"]), count: side * side)
    var state = opened(Puzzle(width: side, height: side, squares: squares))
    for (columns, rows) in [(1, 1), (2, 2), (7, 4), (40, 12), (200, 60)] {
      state = Scenes.resized(state, to: Size(columns: columns, rows: rows))
      state.cursor.position = Position(row: side - 1, column: side - 1)
      #expect(state.render().size == Size(columns: columns, rows: rows))
    }
  }

  @Test func `every size can be drawn`() {
    let states = [Scenes.marks(Size(columns: 1, rows: 1)), Scenes.fullRoom(Size(columns: 1, rows: 1))]
    for rows in [0, 1, 2, 3, 5, 6, 9, 11, 12, 13, 16, 20] {
      for columns in [0, 1, 2, 3, 10, 23, 24, 39, 40] {
        for state in states {
          let resized = Scenes.resized(state, to: Size(columns: columns, rows: rows))
          #expect(resized.render().size == Size(columns: columns, rows: rows))
        }
      }
    }
  }
}

/// What a click or the wheel does.
@Suite struct `The mouse` {
  private static let sizes = [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
  ]

  private func click(_ state: inout PlayState, row: Int, column: Int) {
    _ = state.update(.mouse(Mouse(.press, row: row, column: column)), now: Moment(nanoseconds: 0))
  }

  @Test(arguments: sizes) func `a click goes to the square under it, and again turns`(size: Size) throws {
    var state = opened(Scenes.sunday, size: size)
    let board = try #require(state.board)
    let layout = state.layout(of: board)
    let view = state.gridPane(board, layout, nil).view(in: layout.grid)
    let target = Position(row: view.rows.upperBound - 1, column: view.columns.upperBound - 1)
    let cell = view.cell(of: target)
    click(&state, row: cell.row, column: cell.column)
    #expect(state.cursor == Cursor(target, .across))
    let place = try #require(state.render().cursor)
    click(&state, row: place.row, column: place.column)
    #expect(state.cursor == Cursor(target, .down))
  }

  @Test func `a click on a clue goes to its first blank`() throws {
    var state = opened(Scenes.sunday, size: Size(columns: 120, rows: 40))
    let lines = state.render().textPlane()
    let row = try #require(lines.firstIndex { $0.contains("Clue 7 down") })
    let text = try #require(lines[row].firstRange(of: "Clue 7 down"))
    click(&state, row: row, column: lines[row].distance(from: lines[row].startIndex, to: text.lowerBound))
    #expect(state.board?.entry(of: state.cursor).flatMap { state.board?.entries.list[$0].label } == "7")
    #expect(state.cursor.direction == .down)
  }

  @Test func `a click on the crossing clue turns`() {
    var state = opened(Scenes.sunday)
    click(&state, row: 3, column: 2)
    #expect(state.cursor.direction == .down)
  }

  @Test func `the wheel scrolls what is under it until the next key`() throws {
    var state = opened(Scenes.sunday, size: Size(columns: 80, rows: 24))
    let before = state.render()
    let list = try #require(state.board.map { state.layout(of: $0).lists[0] })
    func turn(_ action: Mouse.Action) {
      _ = state.update(
        .mouse(Mouse(action, row: list.row + 2, column: list.column)), now: Moment(nanoseconds: 0))
    }
    turn(.wheelUp)
    #expect(state.render() == before, "nothing comes before the first clue")
    turn(.wheelDown)
    #expect(state.render().textPlane()[list.row + 1].contains("Clue 11 across"))
    turn(.wheelUp)
    #expect(state.render() == before)
    turn(.wheelDown)
    press("<F1><F1>", on: &state)
    #expect(state.render() == before)
  }

  @Test func `no click reaches the grid through a page or a question`() {
    for keys in ["<F1>", "<Ctrl+C>", "<Insert>"] {
      var state = opened(Scenes.sunday)
      press(keys, on: &state)
      click(&state, row: 10, column: 10)
      #expect(state.cursor.position == Position(row: 0, column: 0))
    }
  }
}
