import Grid
import Testing

/// Which answers a puzzle has, and which of them run through a square.
struct EntriesTests {
  private func position(_ row: Int, _ column: Int) -> Position { Position(row: row, column: column) }

  private func clue(_ label: String, _ squares: [(Int, Int)]) -> Clue {
    Clue(label: label, text: StyledText(plain: label), squares: squares.map { position($0.0, $0.1) })
  }

  /// An open grid of two rows and three columns with these lists.
  private func entries(_ lists: [ClueList]) -> Entries {
    let squares = [Square](repeating: Square(.open), count: 6)
    return Entries(of: Puzzle(width: 3, height: 2, squares: squares, clueLists: lists))
  }

  @Test func `entries stand in the order of the lists, words without a clue behind them`() {
    let lists = [
      ClueList(title: "Down", kind: .words(.down), clues: [clue("3", [(0, 2), (1, 2)])]),
      ClueList(title: "Across", kind: .words(.across), clues: [clue("4", [(1, 0), (1, 1), (1, 2)])]),
    ]
    let entries = entries(lists)
    #expect(entries.list.map(\.label) == ["3", "4", "1", "1", "2"])
    #expect(entries.list.map(\.clueList) == [0, 1, nil, nil, nil])
    #expect(entries.list.map(\.clue) == [0, 0, nil, nil, nil])
    #expect(entries.list.map(\.direction) == [.down, .across, .across, .down, .down])
  }

  @Test func `every square knows its entries, with a clue or without`() {
    let lists = [
      ClueList(title: "Across", kind: .words(.across), clues: [clue("A", [(0, 0), (0, 1), (0, 2)])])
    ]
    let entries = entries(lists)
    #expect(entries.entry(at: position(0, 1), .across) == 0)
    for row in 0..<2 {
      for column in 0..<3 {
        for direction in Direction.allCases {
          let entry = entries.entry(at: position(row, column), direction)
          #expect(entry.map { entries.list[$0].squares.contains(position(row, column)) } == true)
          #expect(entry.map { entries.list[$0].direction } == direction)
        }
        #expect(entries.freeEntries(at: position(row, column)).isEmpty)
      }
    }
  }

  @Test func `blocks and single squares have no entry`() {
    let board = DrawnBoard("A#B\nC##").board
    #expect(board.entries.entry(at: position(0, 1), .across) == nil)
    #expect(board.entries.entry(at: position(0, 2), .across) == nil)
    #expect(board.entries.entry(at: position(0, 2), .down) == nil)
    #expect(board.entries.entry(at: position(0, 0), .across) == nil)
    #expect(board.entries.entry(at: position(0, 0), .down) == 0)
  }

  @Test func `clues of free lists have no direction and may share squares`() {
    let lists = [
      ClueList(
        title: "Zones", kind: .free,
        clues: [clue("I", [(0, 0), (1, 1)]), clue("II", [(1, 1), (0, 2), (0, 0)])])
    ]
    let entries = entries(lists)
    #expect(entries.list.prefix(2).map(\.direction) == [nil, nil])
    #expect(entries.freeEntries(at: position(0, 0)) == [0, 1])
    #expect(entries.freeEntries(at: position(1, 1)) == [0, 1])
    #expect(entries.freeEntries(at: position(0, 2)) == [1])
    #expect(entries.freeEntries(at: position(1, 0)).isEmpty)
    #expect(entries.list.count == 2 + 5)
  }

  @Test func `a clue without squares is no entry, and the next keeps its place in the list`() {
    let lists = [
      ClueList(title: "Across", kind: .words(.across), clues: [clue("0", []), clue("1", [(0, 0), (0, 1)])])
    ]
    let entries = entries(lists)
    #expect(entries.list[0].label == "1")
    #expect(entries.list[0].clue == 1)
  }

  @Test func `of two clues for one word the first leads there, and both are entries`() {
    let squares = [(0, 0), (0, 1), (0, 2)]
    let lists = [
      ClueList(title: "Across", kind: .words(.across), clues: [clue("1", squares), clue("1bis", squares)])
    ]
    let entries = entries(lists)
    #expect(entries.list.prefix(2).map(\.label) == ["1", "1bis"])
    #expect(entries.entry(at: position(0, 1), .across) == 0)
    #expect(entries.list.count { $0.direction == .across && $0.squares[0].row == 0 } == 2)
  }

  @Test func `an empty puzzle has none`() {
    #expect(DrawnBoard("#_\n##").board.entries.list.isEmpty)
    #expect(DrawnBoard(".").board.entries.list.isEmpty)
  }
}
