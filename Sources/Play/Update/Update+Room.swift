import Grid
import Live

extension PlayState {
  /// How long an overwritten square stands out.
  static let flashTime: Duration = .milliseconds(1_500)

  /// Hands an input to the session, and turns what comes out into state and effects.
  mutating func session(_ input: SessionInput, now: Moment) -> [Effect] {
    guard var room else { return [] }
    // Taken out for the call, like the fill, so that they are changed in place and not copied.
    self.room = nil
    var nothing: Fill?
    let outputs =
      board?.withFill { room.session.handle(input, fill: &$0, now: now) }
      ?? room.session.handle(input, fill: &nothing, now: now)
    self.room = room
    return outputs.flatMap { take($0, now: now) }
  }

  private mutating func take(_ output: SessionOutput, now: Moment) -> [Effect] {
    switch output {
    case .send(let frame): return [.transmit(frame)]
    case .merged(let merged):
      merged.forEach { notice($0, now: now) }
      return (isWatching ? [] : [.storeReceived(merged.map(\.change))]) + announceCompletion(now: now)
    case .puzzle(let id, let canonicalBytes): return open(id, canonicalBytes, now: now)
    case .playersChanged: return goAlong(now: now)
    case .heard(let talk, let sender): return hear(talk, from: sender, now: now)
    case .timer(let report, let isNew):
      take(report, isNew: isNew)
      return []
    case .tell(let news):
      tell(news)
      return []
    }
  }

  /// Opens the puzzle that came from another player.
  private mutating func open(_ id: PuzzleID, _ canonicalBytes: [UInt8], now: Moment) -> [Effect] {
    let puzzle: Puzzle
    do {
      puzzle = try Puzzle(canonicalBytes: canonicalBytes)
    } catch {
      message = .bad("The puzzle from the room cannot be read: \(error)")
      return []
    }
    let board = Board(puzzle)
    self.board = board
    cursor = board.start
    message = nil
    let shared = SharedPuzzle(canonicalBytes: canonicalBytes)
    var fill: Fill? = board.fill
    let outputs = room?.session.adopt(shared, fill: &fill, now: now) ?? []
    if let fill { self.board?.fill = fill }
    let keep: [Effect] = isWatching ? [] : [.keepPuzzle(shared, title: puzzle.title)]
    return keep + outputs.flatMap { take($0, now: now) } + reportCursor(now: now)
  }

  /// Makes another's change over this player's letters visible.
  private mutating func notice(_ merged: MergedChange, now: Moment) {
    guard case .write(let square, let register) = merged.change else { return }
    let previous = merged.previous
    guard previous.author == device, !previous.letters.isBlank, previous.letters != register.letters else {
      return
    }
    flashes.removeAll { $0.square == square }
    flashes.append(Flash(square: square, until: now + PlayState.flashTime))
    let writer = name(of: register.device)
    let place = place(of: square)
    let did = register.letters.isBlank ? "erased" : "replaced"
    let letters = register.letters.isBlank ? "" : " by \(register.letters.text)"
    message = .plain("\(writer) \(did) your \(previous.letters.text)\(letters) in \(place)")
  }

  private mutating func tell(_ news: SessionNews) {
    switch news {
    case .joined(let device):
      // They are back: that they left is no news any more.
      if message == .plain("\(name(of: device)) left") { message = nil }
    case .left(let device):
      if openAsk?.asker == device { openAsk = nil }
      message = .plain("\(name(of: device)) left")
    case .differentPuzzle(let device):
      message = .bad("\(name(of: device)) has another puzzle open; letters are not shared with them")
    case .newerVersion: message = .bad("A newer Crossmate is in the room; update this one to see all it does")
    case .diverged(let device): message = .plain("Caught up with \(name(of: device)) again")
    case .doubt(let doubt): message = .bad(sentence(doubt))
    case .expiring(let seconds):
      message = .plain(seconds > 0 ? "The room closes in \(seconds) s" : "The room is closing")
    }
  }

  /// What the person should know about a room that does not pass on what it gets.
  private func sentence(_ doubt: RoomDoubt) -> String {
    switch doubt {
    case .gap(let device): "The room lost or held back something of \(name(of: device)); catching up"
    case .unconfirmed(let device):
      "\(name(of: device)) confirms nothing: away, or the room holds letters back"
    case .repeated: "The room repeats what it passed on before; it is not to be trusted"
    case .forged: "The room passes on what no player sent; it is not to be trusted"
    }
  }

  /// The name of a device's player, made fit for the screen; "Somebody" where they never said hello.
  func name(of device: DeviceID) -> String {
    let sent = room?.session.players[device]?.name ?? ""
    let name = TextCleaner.line(sent, limit: MessageLimits.nameCharacters)
    return name.isEmpty ? "Somebody" : name
  }

  /// What a square is called: the label of its word.
  func place(of square: Int) -> String {
    guard let board else { return "the grid" }
    let position = board.puzzle.position(of: square)
    for direction in Direction.allCases {
      if let entry = board.entries.entry(at: position, direction) {
        return ClueName(of: entry, in: board).text
      }
    }
    return "the grid"
  }
}
