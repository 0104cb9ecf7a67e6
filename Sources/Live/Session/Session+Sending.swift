import Grid
import Secrets

extension Session {
  /// The frame that carries `message`; nothing for a watcher, whom nobody hears.
  mutating func seal(_ message: Message) -> [SessionOutput] {
    let envelope = Envelope(device: device, message: message)
    guard
      let frame = frames.seal(envelope.bytes, as: envelope.frameClass, isSigned: isWatched)
    else { return [] }
    return [.send(frame)]
  }

  /// Whether somebody is here who needs signatures, as far as the room has said (F4).
  private var isWatched: Bool {
    hasUncountedWatchers || players.values.contains { $0.isHere && $0.isWatcher }
  }

  /// Says hello with what this device has.
  mutating func greet(fill: Fill?, isReply: Bool) -> [SessionOutput] {
    seal(
      .hello(
        Hello(
          isReply: isReply, name: name, color: color, puzzle: puzzle?.id,
          digest: puzzle == nil ? nil : fill.map { FillDigest(of: $0, key: digestKey) }, judges: judges)))
  }

  /// Whoever waits for the puzzle asks again when no piece of it has come for too long.
  mutating func awaitPuzzle(now: Moment) {
    guard puzzle == nil, !others(in: .play).isEmpty else { return }
    resyncDue = now + SessionLimits.confirmationPatience
  }

  /// Sends what the player wrote, unless the room is away or it is not yet this message's turn.
  mutating func flushOutbox(now: Moment) -> [SessionOutput] {
    guard link == .joined, let puzzle, role == .play else { return [] }
    let changes = outbox.takeUnsent(now: now)
    guard !changes.isEmpty else { return [] }
    digests.wrote(now: now)
    cursor.lettersLeft(now: now)
    var outputs: [SessionOutput] = []
    for part in chunks(of: changes) {
      outputs += sealChanges(part, in: .letters(part, of: puzzle.id.tag), now: now)
    }
    return outputs
  }

  /// The frame of a message that carries changes, whose confirmation by everybody is waited for.
  private mutating func sealChanges(
    _ changes: [FillChange], in message: Message, now: Moment
  ) -> [SessionOutput] {
    let outputs = seal(message)
    guard !outputs.isEmpty else { return [] }
    let counter = frames.durableCount - 1
    outbox.sent(changes, in: counter)
    deliveries.sent(counter, now: now)
    return outputs
  }

  /// Sends where the player is, unless that went out a moment ago.
  mutating func flushCursor(now: Moment) -> [SessionOutput] {
    guard link == .joined, role == .play, let report = cursor.takeUnsent(now: now) else { return [] }
    return seal(.cursor(report))
  }

  /// Sends the whole fill to a newcomer, and the puzzle before it where that is missing; as fast as the way allows.
  mutating func answer(
    _ newcomer: DeviceID, needsPuzzle: Bool, fill: Fill?, now: Moment
  ) -> [SessionOutput] {
    guard let puzzle, let fill else { return [] }
    if needsPuzzle { transfers.add(chunks(of: puzzle).map { .puzzle($0) }) }
    let parts = chunks(of: fill.changes)
    transfers.add(
      parts.enumerated().map { index, changes in
        .state(
          StatePart(
            recipient: newcomer, puzzle: puzzle.id, isLast: index == parts.count - 1, changes: changes))
      })
    return flushTransfers(now: now)
  }

  /// Sends as much of the waiting answers as may leave now.
  mutating func flushTransfers(now: Moment) -> [SessionOutput] {
    transfers.takeDue(now: now).flatMap { message in
      switch message {
      case .letters(let changes, _): sealChanges(changes, in: message, now: now)
      case .state(let part): sealChanges(part.changes, in: message, now: now)
      case .hello, .cursor, .want, .puzzle, .have, .digest, .bye, .timer, .talk, .unknown: seal(message)
      }
    }
  }

  /// Everything that is due by `now`.
  mutating func tick(fill: Fill?, now: Moment) -> [SessionOutput] {
    guard link == .joined else { return [] }
    var outputs: [SessionOutput] = []
    if let due = resyncDue, due <= now {
      resyncDue = nil
      outputs += greet(fill: fill, isReply: false)
      awaitPuzzle(now: now)
    }
    outputs += answerDue(fill: fill, now: now)
    outputs += flushOutbox(now: now)
    outputs += flushCursor(now: now)
    outputs += flushTalk(now: now)
    outputs += flushTimer(now: now)
    outputs += flushTransfers(now: now)
    let have = acknowledgements.takeDue(now: now)
    if !have.isEmpty { outputs += seal(.have(have)) }
    let (shared, key) = (puzzle == nil ? nil : fill, digestKey)
    if let digest = digests.takeDue(own: shared.map { FillDigest(of: $0, key: key) }, now: now) {
      outputs += seal(.digest(digest))
    }
    return outputs + deliveries.takeOverdue(now: now).map { .tell(.doubt(.unconfirmed($0))) }
  }

  /// Answers whoever is due; one answer serves all watchers, since everybody gets every frame.
  private mutating func answerDue(fill: Fill?, now: Moment) -> [SessionOutput] {
    let due = answersDue.filter { $0.value.due <= now }.sorted { $0.key < $1.key }
    for (newcomer, _) in due { answersDue[newcomer] = nil }
    let watchers = due.filter { players[$0.key]?.isWatcher == true }
    let served = due.filter { players[$0.key]?.isWatcher != true } + watchers.prefix(1)
    return served.flatMap { answer($0.key, needsPuzzle: $0.value.needsPuzzle, fill: fill, now: now) }
  }

  /// Changes cut so that each list fits a message; one empty list for none, so that a state is never silent.
  func chunks(of changes: [FillChange]) -> [[FillChange]] {
    var lists: [[FillChange]] = [[]]
    var bytes = 0
    for change in changes {
      let count = change.bytes.count
      if bytes + count > chunkBytes {
        lists.append([])
        bytes = 0
      }
      lists[lists.count - 1].append(change)
      bytes += count
    }
    return lists
  }

  func chunks(of puzzle: SharedPuzzle) -> [PuzzleChunk] {
    let bytes = puzzle.canonicalBytes
    let count = max(1, (bytes.count + chunkBytes - 1) / chunkBytes)
    return (0..<count).map { index in
      let start = index * chunkBytes
      let end = min(bytes.count, start + chunkBytes)
      return PuzzleChunk(puzzle: puzzle.id, index: index, count: count, bytes: Array(bytes[start..<end]))
    }
  }
}
