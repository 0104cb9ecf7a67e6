import Grid
import Live
import Play
import Secrets
import Store
import System

/// Everything that has to be ready before the screen opens.
struct Setup {
  var board: Board?
  var device: DeviceID
  var room: PlayState.RoomState?
  var keeper: Keeper?
  /// Starts the solve of a joined room once its puzzle has come.
  var begin: ((SharedPuzzle, String) throws -> Int64)?
  var invite: Invite?
  var identity: Identity
  /// Held for as long as the program runs.
  var copy: CopyNumber
  var notes: [String] = []
  /// What is known of the solve from before.
  var earlier = EarlierSolve()
  /// The file that the puzzle came from; nil for one that came from a room.
  var file: PuzzleFile?
  /// Where that file is; nil for one that is only kept.
  var path: String?
}

/// Makes a set-up from what the person asked for; every failure is a sentence for them.
struct SolveSetup {
  /// Why nothing could be opened.
  struct Failure: Error {
    let text: String
  }

  let home: Home
  let store: Store
  let copy: CopyNumber
  private let secret: [UInt8]

  init() throws(Failure) {
    do {
      home = try Home()
      copy = try home.claimCopy()
      secret = try home.identitySecret()
    } catch {
      throw Failure(text: error.text)
    }
    do {
      store = try Store(path: home.storePath)
    } catch {
      throw Failure(text: "\(error)\n\(error.advice)")
    }
  }

  /// Opens a puzzle file with what was written in it before.
  func open(_ path: String) throws(Failure) -> (Setup, Solve) {
    var (setup, solve) = try open(try SolveSetup.read(path))
    setup.path = path
    return (setup, solve)
  }

  /// Opens a puzzle file as one whose answers only this program has: what is kept and shared is without them.
  func openKeepingAnswers(_ path: String) throws(Failure) -> (Setup, Solve) {
    var file = try SolveSetup.read(path)
    let whole = file.puzzle
    guard let withheld = whole.withheld else {
      let reason =
        whole.isDiagramless ? "its blocks are part of the answers" : "it has no answers that can be read"
      throw Failure(text: "\(SolveSetup.shown(path: path)): the solution cannot be kept: \(reason)")
    }
    file.puzzle = withheld
    var (setup, solve) = try open(file)
    _ = setup.board?.unlock(with: whole)
    return (setup, solve)
  }

  /// Opens a puzzle that is kept here, without its file.
  func resume(_ solveID: Int64) throws(Failure) -> (Setup, Solve) {
    let bytes: [UInt8]?
    do { bytes = try store.solve(id: solveID).flatMap { try store.puzzle(id: $0.puzzleID) } } catch let error
      as StoreError
    {
      throw SolveSetup.failure(error)
    } catch {
      throw Failure(text: "\(error)")
    }
    guard let bytes else { throw Failure(text: "this puzzle is not kept any more") }
    do {
      return try open(PuzzleFile(format: "kept", puzzle: try Puzzle(canonicalBytes: bytes)))
    } catch let error as FormatError {
      throw Failure(text: "the kept puzzle is damaged: \(error)")
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(text: "\(error)")
    }
  }

  private func open(_ file: PuzzleFile) throws(Failure) -> (Setup, Solve) {
    let shared = SharedPuzzle(canonicalBytes: file.puzzle.canonicalBytes())
    let solve: Solve
    do {
      try store.savePuzzle(
        id: shared.id.bytes, canonicalBytes: shared.canonicalBytes, title: file.puzzle.title)
      solve = try store.solve(
        ofPuzzle: shared.id.bytes, salt: SystemRandom.bytes(16), openedSeconds: Int64(WallClock.seconds))
    } catch {
      throw SolveSetup.failure(error)
    }
    let identity = Identity(secret: secret, salt: solve.salt, copy: copy.number)
    let device = try SolveSetup.device(identity)
    let resumed = try resumed(solve, file.puzzle, device)
    var board = Board(file.puzzle, fill: resumed.fill)
    try unlock(&board, of: file, shared.id.bytes)
    let keeper = Keeper(store: store, place: .made(solve.id))
    takeUp(file.saved, into: &board, by: device, keeper)
    var earlier = resumed.earlier
    // A solve that nobody has begun here goes on with the clock of the file.
    if earlier.changes.isEmpty { earlier.time.seconds = max(earlier.time.seconds, file.elapsedSeconds ?? 0) }
    let setup = Setup(
      board: board, device: device, keeper: keeper, identity: identity, copy: copy,
      notes: resumed.notes + file.warnings, earlier: earlier, file: file)
    return (setup, solve)
  }

  /// Opens the room of an invite, with what this person wrote in it before.
  func join(_ invite: Invite, name: String) throws(Failure) -> Setup {
    let keys = invite.keys
    let solve = keys.role == .watch ? nil : try known(keys.roomID)
    try remember(invite, solve)
    let salt = solve?.salt ?? SystemRandom.bytes(16)
    let identity = Identity(secret: secret, salt: salt, copy: copy.number)
    let device = try SolveSetup.device(identity)
    var board: Board?
    var shared: SharedPuzzle?
    var notes: [String] = []
    var earlier = EarlierSolve()
    if let solve, let bytes = try stored(solve.puzzleID), let puzzle = try? Puzzle(canonicalBytes: bytes) {
      let resumed = try resumed(solve, puzzle, device)
      board = Board(puzzle, fill: resumed.fill)
      notes = resumed.notes
      earlier = resumed.earlier
      shared = SharedPuzzle(canonicalBytes: bytes)
    }
    var session = SolveSetup.session(keys, device, name: name, puzzle: shared)
    if let fill = board?.fill { session.resume(fill) }
    let room = PlayState.RoomState(
      session: session, playLink: keys.role == .play ? invite.link : nil, watchLink: invite.forWatching.link)
    let place = solve.flatMap { board == nil ? nil : Keeper.Place.made($0.id) } ?? .awaited
    let keeper = keys.role == .watch ? nil : Keeper(store: store, place: place)
    let store = store
    return Setup(
      board: board, device: device, room: room, keeper: keeper,
      begin: { puzzle, title in
        try store.savePuzzle(id: puzzle.id.bytes, canonicalBytes: puzzle.canonicalBytes, title: title)
        return try store.createSolve(
          ofPuzzle: puzzle.id.bytes, inRoom: keys.roomID, salt: salt, openedSeconds: Int64(WallClock.seconds)
        ).id
      }, invite: invite, identity: identity, copy: copy, notes: notes, earlier: earlier)
  }

  /// Keeps the link of a room for the home screen; one that lets this person only look on takes no other's place.
  private func remember(_ invite: Invite, _ solve: Solve?) throws(Failure) {
    let roomID = invite.keys.roomID
    let known = home.link(ofRoom: roomID).flatMap { try? Invite(link: $0) }
    // A room of one's own is dialled at an address that only its host has any use for.
    guard solve?.isOwn != true, invite.keys.role == .play || known?.keys.role != .play else { return }
    do { try home.keep(link: invite.link, ofRoom: roomID) } catch { throw Failure(text: error.text) }
    guard let solve else { return }
    do { try store.opened(solve.id, atSeconds: Int64(WallClock.seconds)) } catch {
      throw SolveSetup.failure(error)
    }
  }

  /// Opens a puzzle file and the room this person hosts for it: the same one as last time.
  ///
  /// - Parameter address: where the room listens now.
  func host(_ opened: Setup, _ solve: Solve, _ invite: Invite, name: String) throws(Failure) -> Setup {
    var setup = opened
    let keys = invite.keys
    do {
      try home.keep(link: invite.link, ofRoom: keys.roomID)
    } catch {
      throw Failure(text: error.text)
    }
    do {
      try store.attach(room: keys.roomID, to: solve.id)
    } catch {
      throw SolveSetup.failure(error)
    }
    let shared = setup.board.map { SharedPuzzle(canonicalBytes: $0.original.canonicalBytes()) }
    var session = SolveSetup.session(keys, setup.device, name: name, puzzle: shared)
    if let fill = setup.board?.fill { session.resume(fill) }
    setup.room = PlayState.RoomState(
      session: session, playLink: invite.link, watchLink: invite.forWatching.link)
    setup.invite = invite
    return setup
  }

  /// The invite of the room that a solve was hosted in before.
  func earlierInvite(of solve: Solve) -> Invite? {
    solve.roomID.flatMap { home.link(ofRoom: $0) }.flatMap { try? Invite(link: $0) }
  }

  /// A path as a message may show it: cut where it is longer than any that people type.
  static func shown(path: String) -> String { TextCleaner.line(path, limit: 1_000) }

  /// Reads a puzzle file of whatever format.
  static func read(_ path: String) throws(Failure) -> PuzzleFile {
    let bytes: [UInt8]
    do {
      bytes = try File.read(path, byteLimit: PuzzleFormats.fileBytes)
    } catch {
      throw Failure(text: "\(SolveSetup.shown(path: path)): \(error)")
    }
    do {
      var file = try PuzzleFormats.read(bytes, named: path)
      file.source = file.source ?? PuzzleFile.Source(bytes)
      return file
    } catch {
      throw Failure(text: "\(SolveSetup.shown(path: path)): \(error)")
    }
  }

  private func known(_ roomID: [UInt8]) throws(Failure) -> Solve? {
    do { return try store.solve(inRoom: roomID) } catch { throw SolveSetup.failure(error) }
  }

  private func stored(_ puzzleID: [UInt8]) throws(Failure) -> [UInt8]? {
    do { return try store.puzzle(id: puzzleID) } catch { throw SolveSetup.failure(error) }
  }

  /// What was written in a solve before, and what has to be said about it.
  private struct Resumed {
    var fill: Fill
    var earlier: EarlierSolve
    var notes: [String] = []
  }

  /// The fill that a solve's log builds; damaged entries are left out and told.
  private func resumed(_ solve: Solve, _ puzzle: Puzzle, _ device: DeviceID) throws(Failure) -> Resumed {
    do {
      _ = try store.compactIfLong(solve.id, of: puzzle)
      let log = try store.changes(of: solve.id)
      let earlier = EarlierSolve(
        changes: log.changes, kinds: try store.moveKinds(of: solve.id, device: device),
        time: try store.time(of: solve.id))
      var resumed = Resumed(fill: Fill(for: puzzle), earlier: earlier)
      for change in log.changes { resumed.fill.merge(change) }
      resumed.fill.skipLostClocks(UInt64.random(in: Register.Limits.lostClocks))
      if log.isIncomplete {
        resumed.notes.append("The store is damaged: some letters could not be read back (\(home.storePath))")
      } else if !log.damagedRows.isEmpty {
        resumed.notes.append("\(log.damagedRows.count) damaged entries of the store were left out")
      }
      return resumed
    } catch {
      throw SolveSetup.failure(error)
    }
  }

  /// Opens a locked puzzle with the key that opened it before.
  private func unlock(_ board: inout Board, of file: PuzzleFile, _ id: [UInt8]) throws(Failure) {
    guard case .locked = file.puzzle.solution, let bytes = file.source?.bytes else { return }
    let number: Int?
    do { number = try store.lockKey(ofPuzzle: id) } catch { throw SolveSetup.failure(error) }
    // A file that the key does not fit is another one of the same puzzle: it stays locked, as if none were known.
    guard let key = number.flatMap(AcrossLite.Key.init),
      let reading = try? AcrossLite.read(bytes, unlockedWith: key)
    else { return }
    _ = board.unlock(with: reading.puzzle)
  }

  /// Letters that the file itself holds start a solve that nobody has begun.
  private func takeUp(
    _ saved: [Position: SavedLetters], into board: inout Board, by device: DeviceID, _ keeper: Keeper
  ) {
    guard board.fill.changes.isEmpty else { return }
    let clock = board.fill.clock + 1
    let taken = board.fill.takingUp(saved, of: board.original, by: device)
    let changes = taken.filter { change in
      if case .changed = board.merge(change) { true } else { false }
    }
    _ = keeper.append(changes, at: 0, now: Clock.now)
    // They are no moves of the player's: undo ends before them.
    if !changes.isEmpty { _ = keeper.note(.taken, clock: clock, device: device, now: Clock.now) }
  }

  private static func session(
    _ keys: RoomKeys, _ device: DeviceID, name: String, puzzle: SharedPuzzle?
  ) -> Session {
    Session(
      keys: keys, device: device, name: name, color: device.bytes[0] & 7, stream: SystemRandom.bytes(16),
      puzzle: puzzle)
  }

  private static func device(_ identity: Identity) throws(Failure) -> DeviceID {
    guard let device = DeviceID(identity.deviceID) else { throw Failure(text: "the identity is damaged") }
    return device
  }

  private static func failure(_ error: StoreError) -> Failure {
    Failure(text: "\(error)\n\(error.advice)")
  }
}

/// The program's clock, in the form in which the pure modules take it.
enum Clock {
  static var now: Moment { Moment(nanoseconds: Int64(clamping: MonotonicClock.now.nanoseconds)) }
}
