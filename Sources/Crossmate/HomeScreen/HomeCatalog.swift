import Grid
import Live
import Play
import Secrets
import Store
import System

/// The lines of the home screen: the files of a folder, and the puzzles that are kept.
struct HomeCatalog {
  /// Kept puzzles that are listed at most; the rest are long forgotten.
  private static let keptLimit = 200

  private let store: Store
  private let rooms: KnownRooms

  init(home: Home, store: Store) {
    self.store = store
    rooms = KnownRooms(home: home, store: store)
  }

  /// All lines of a folder, none of them read yet: the folder above, those inside, the files that end like puzzles, the
  /// puzzles opened last, wherever their files are, and the rooms joined before.
  func list(_ folder: String) throws(CommandFailure) -> [HomeEntry] {
    let inside: [Folder.Entry]
    do { inside = try Folder.entries(in: folder) } catch {
      throw CommandFailure("\(SolveSetup.shown(path: folder)): \(error)")
    }
    var entries: [HomeEntry] = []
    if let above = Folder.parent(of: folder) {
      entries.append(HomeEntry(path: above, name: "..", kind: .folder))
    }
    for entry in inside where entry.isFolder || PuzzleFormats.looksReadable(entry.name) {
      let path = Folder.joined(folder, entry.name)
      let name = TextCleaner.line(entry.name, limit: 200)
      entries.append(HomeEntry(path: path, name: name, kind: entry.isFolder ? .folder : .unread))
    }
    do { return entries + (try kept()) + (try rooms.list()) } catch { throw CommandFailure("\(error)") }
  }

  private func kept() throws(StoreError) -> [HomeEntry] {
    var entries: [HomeEntry] = []
    for solve in try store.recentSolves(limit: HomeCatalog.keptLimit) where solve.isOwn {
      let title = try store.title(ofPuzzle: solve.puzzleID) ?? ""
      entries.append(
        HomeEntry(
          path: nil, name: title.isEmpty ? "Untitled" : title, kind: .unread, solveID: solve.id,
          lastOpenedSeconds: solve.lastOpenedSeconds))
    }
    return entries
  }

  /// Whether a line says less than it will when it is read.
  static func isToBeRead(_ entry: HomeEntry) -> Bool {
    switch entry.kind {
    case .unread: true
    case .room(let room): room.puzzle == nil && entry.solveID != nil
    case .puzzle, .unreadable, .folder: false
    }
  }

  /// The invite of a room; nil for any other line.
  func invite(of entry: HomeEntry) -> Invite? { rooms.invite(of: entry) }

  /// The line of a file or a kept solve with what is in it, and how far this person is.
  func read(_ entry: HomeEntry) -> HomeEntry {
    guard HomeCatalog.isToBeRead(entry) else { return entry }
    var read = entry
    do {
      let puzzle = try puzzle(of: entry)
      let solve = try solve(of: entry, puzzle)
      var board = Board(puzzle)
      if let solve {
        for change in try store.changes(of: solve.id).changes { board.merge(change) }
      }
      read.solveID = solve?.id
      read.lastOpenedSeconds = solve?.lastOpenedSeconds
      let summary = HomeCatalog.summary(of: board, try solve.map { try store.time(of: $0.id) })
      if case .room(var room) = entry.kind {
        room.puzzle = summary
        read.kind = .room(room)
      } else {
        read.kind = .puzzle(summary)
      }
    } catch {
      // A room can be joined again whatever has become of its letters here.
      if entry.roomID == nil { read.kind = .unreadable("\(entry.name): \(error)") }
    }
    return read
  }

  private func puzzle(of entry: HomeEntry) throws -> Puzzle {
    if let path = entry.path {
      return try PuzzleFormats.read(try File.read(path, byteLimit: PuzzleFormats.fileBytes), named: path)
        .puzzle
    }
    guard let solveID = entry.solveID, let solve = try store.solve(id: solveID),
      let bytes = try store.puzzle(id: solve.puzzleID)
    else { throw FormatError.notThisFormat }
    return try Puzzle(canonicalBytes: bytes)
  }

  private func solve(of entry: HomeEntry, _ puzzle: Puzzle) throws -> Solve? {
    if let solveID = entry.solveID { return try store.solve(id: solveID) }
    return try store.ownSolve(ofPuzzle: SharedPuzzle(canonicalBytes: puzzle.canonicalBytes()).id.bytes)
  }

  private static func summary(of board: Board, _ time: SolveTime?) -> HomeEntry.Puzzle {
    let progress = board.progress
    let puzzle = board.puzzle
    // A time of an earlier start says nothing about this one.
    let time = time?.epoch == board.fill.epoch ? time : nil
    return HomeEntry.Puzzle(
      title: puzzle.title, author: puzzle.author, width: puzzle.width, height: puzzle.height,
      kind: puzzle.kind, filled: progress.filled, open: progress.open,
      isSolved: board.completion == .solved || time?.isSolved == true,
      elapsedSeconds: time.flatMap { $0.seconds > 0 ? $0.seconds : nil })
  }

  /// Deletes what is kept of a line, and the invite of a room.
  func remove(_ entry: HomeEntry) throws(CommandFailure) {
    if let roomID = entry.roomID { rooms.forget(roomID) }
    guard let solveID = entry.solveID else { return }
    do { try store.deleteSolve(solveID) } catch { throw CommandFailure("\(error)") }
  }
}
