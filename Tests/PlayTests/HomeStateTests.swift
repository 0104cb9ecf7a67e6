import Screen
import Testing

@testable import Play

/// The home screen: what it lists, and what its keys do.
@Suite struct HomeStateTests {
  private static func puzzle(_ title: String, filled: Int = 0, open: Int = 20, width: Int = 5)
    -> HomeEntry.Kind
  {
    .puzzle(
      .init(
        title: title, author: "Ann", width: width, height: 5, kind: "crossword", filled: filled, open: open,
        isSolved: filled == open, elapsedSeconds: filled == 0 ? nil : 75))
  }

  private static let entries = [
    HomeEntry(path: "/p", name: "..", kind: .folder),
    HomeEntry(
      path: "/p/q/c.puz", name: "c.puz", kind: puzzle("Cats", filled: 20), solveID: 3, lastOpenedSeconds: 30),
    HomeEntry(path: "/p/q/a.puz", name: "a.puz", kind: puzzle("Apples", open: 30, width: 15)),
    HomeEntry(
      path: "/p/q/b.puz", name: "b.puz", kind: puzzle("Bats", filled: 5), solveID: 2, lastOpenedSeconds: 40),
    HomeEntry(path: "/p/q/z.puz", name: "z.puz", kind: .unreadable("z.puz: the file is empty")),
  ]

  private func home(_ entries: [HomeEntry] = HomeStateTests.entries, rows: Int = 9) -> HomeState {
    var state = HomeState(folder: "/p/q", size: Size(columns: 72, rows: rows))
    _ = state.update(.listed(entries, folder: "/p/q"))
    return state
  }

  private func press(_ keys: [Key], in state: inout HomeState) -> [HomeState.Effect] {
    keys.flatMap { state.update(.key($0)) }
  }

  @Test func theLastOpenedComesFirst() {
    let state = home()
    #expect(state.shown.map(\.name) == ["..", "b.puz", "c.puz", "a.puz", "z.puz"])
    #expect(state.chosenEntry?.name == "b.puz")
  }

  @Test func ordersFollowOneAnother() {
    var state = home()
    let expected: [(HomeState.Order, [String])] = [
      (.title, ["a.puz", "b.puz", "c.puz", "z.puz"]), (.size, ["z.puz", "b.puz", "c.puz", "a.puz"]),
      (.kind, ["z.puz", "a.puz", "b.puz", "c.puz"]), (.progress, ["c.puz", "b.puz", "a.puz", "z.puz"]),
      (.recent, ["b.puz", "c.puz", "a.puz", "z.puz"]),
    ]
    for (order, names) in expected {
      #expect(press([.character("s")], in: &state) == [])
      #expect(state.order == order)
      #expect(state.shown.dropFirst().map(\.name) == names)
      #expect(state.chosenEntry?.name == "b.puz")
    }
  }

  @Test func theFilterLooksAtTitlesNamesAndKinds() {
    var state = home()
    #expect(press([.character("/"), .character("A"), .character("T")], in: &state) == [])
    #expect(state.shown.map(\.name) == ["b.puz", "c.puz"])
    #expect(press([.enter, .enter], in: &state) == [.open(Self.entries[3])])
    #expect(press([.escape], in: &state) == [])
    #expect(state.shown.count == 5)
    #expect(press([.escape], in: &state) == [.quit])
  }

  @Test func removingAsksFirst() {
    var state = home()
    #expect(press([.delete, .character("n")], in: &state) == [])
    #expect(press([.delete, .character("y")], in: &state) == [.remove(Self.entries[3])])
    #expect(press([.arrow(.down), .arrow(.down), .delete], in: &state) == [])
    #expect(state.mode == .choosing)
    #expect(state.message == "Nothing is kept of this one")
  }

  @Test func foldersAreGoneIntoAndUnreadableFilesExplained() {
    var state = home()
    #expect(press([.home(), .enter], in: &state) == [.list("/p")])
    #expect(press([.arrow(.left)], in: &state) == [.list("/p")])
    #expect(press([.end(), .enter], in: &state) == [])
    #expect(state.message == "z.puz: the file is empty")
  }

  @Test func filesAreReadBehindTheScreen() {
    let kept = HomeEntry(path: nil, name: "Bats", kind: .unread, solveID: 2, lastOpenedSeconds: 40)
    let files = ["a.puz", "b.puz"].map { HomeEntry(path: "/p/q/\($0)", name: $0, kind: .unread) }
    var state = home([kept] + files)
    #expect(state.unreadCount == 3)
    state.take(read: [Self.entries[2]])
    #expect(state.unreadCount == 2)
    // The file turns out to be the puzzle that is kept: one line stands for both.
    state.take(read: [Self.entries[3]])
    #expect(state.unreadCount == 0)
    #expect(state.shown.map(\.name) == ["b.puz", "a.puz"])
  }

  @Test func theChosenLineStaysOnTheScreen() {
    let many = (0..<30).map { HomeEntry(path: "/\($0)", name: "\(100 + $0).puz", kind: .unread) }
    var state = home(many, rows: 9)
    for key in [Key.end(), .pageUp, .arrow(.up), .home(), .pageDown, .pageDown, .arrow(.down)] {
      _ = state.update(.key(key))
      #expect((state.firstRow..<state.firstRow + 5).contains(state.chosen))
    }
    _ = state.update(.resized(Size(columns: 40, rows: 5)))
    #expect(state.firstRow == state.chosen)
    _ = state.render()
    _ = state.update(.resized(Size(columns: 0, rows: 0)))
    _ = state.render()
  }

  @Test func linesAreDrawn() {
    let lines = home().render().textPlane().map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    #expect(
      lines == [
        " Crossmate  /p/q                                 5 of 5, by last opened",
        "                                             size    progress  time",
        "  ../",
        "▸ Bats  Ann                                  5x5     5/20      1:15",
        "  Cats  Ann                                  5x5     solved    1:15",
        "  Apples  Ann                                15x5    -",
        "  z.puz  (cannot be read)",
        "",
        " Enter opens  q quit  / filter  s order  d remove progress",
      ])
  }

  // MARK: Rooms

  @Test func roomsStandAmongThePuzzlesAndAreJoinedAgain() {
    let summary = HomeEntry.Puzzle(
      title: "Dots", author: "Ann", width: 5, height: 5, kind: "crossword", filled: 3, open: 20)
    var room = HomeEntry.Room(address: "ann.example:7575", isWatched: false)
    let bare = HomeEntry(path: nil, name: "Room", kind: .room(room), roomID: [1])
    room.puzzle = summary
    let known = HomeEntry(
      path: nil, name: "Room", kind: .room(room), solveID: 9, lastOpenedSeconds: 99, roomID: [2])
    var state = home(Self.entries + [bare, known], rows: 12)
    #expect(state.chosenEntry == known)
    let text = state.render().textPlane().joined(separator: "\n")
    #expect(text.contains("Dots  room at ann.example:7575"))
    #expect(text.contains("Room  room at ann.example:7575"))
    #expect(press([.enter], in: &state) == [.open(known)])
    #expect(press([.character("/"), .character(":"), .character("7"), .enter], in: &state) == [])
    #expect(state.shown.map(\.roomID) == [[2], [1]])
    state.choose(bare)
    #expect(press([.character("d")], in: &state) == [])
    #expect(
      state.render().textPlane().joined().contains("Remove everything written in `Room` and its invite?"))
    #expect(press([.character("y")], in: &state) == [.remove(bare)])
  }

  @Test func aRoomIsReadWithoutLosingItsLine() {
    let room = HomeEntry.Room(address: "h:1", isWatched: true)
    let before = HomeEntry(path: nil, name: "Room", kind: .room(room), solveID: 2, roomID: [2])
    var state = home(Self.entries + [before])
    var read = before
    read.kind = .room(HomeEntry.Room(address: "h:1", isWatched: true, puzzle: Self.entries[1].puzzle))
    state.take(read: [read])
    #expect(state.entries.filter { $0.roomID != nil } == [read])
  }
}
