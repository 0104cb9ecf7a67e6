import Grid
import Secrets

extension Session {
  /// Takes a frame; one that cannot be opened changes nothing.
  mutating func received(_ frame: [UInt8], fill: inout Fill?, now: Moment) -> [SessionOutput] {
    let opened: FrameOpener.Opened
    do {
      opened = try frames.open(frame)
    } catch {
      switch error {
      case .newerVersion: return tellOnce(.newerVersion)
      case .replayed: return tellOnce(.doubt(.repeated))
      case .malformed, .forged, .notAPlayer: return tellOnce(.doubt(.forged))
      case .unsigned: return passedOverUnsigned(now: now)
      }
    }
    let envelope: Envelope
    do {
      envelope = try Envelope(bytes: opened.message)
    } catch {
      return error == .newerVersion ? tellOnce(.newerVersion) : []
    }
    guard envelope.device != device else { return [] }
    return watchOrder(of: envelope, in: opened, now: now)
      + received(envelope, in: opened, fill: &fill, now: now)
  }

  /// Rule J14: players sign once they have heard of a watcher, who gets what it could not know from a state.
  ///
  /// The frame counts in its stream, but was not opened, so the next one would look like a gap: what was heard of streams so
  /// far is forgotten.
  private mutating func passedOverUnsigned(now: Moment) -> [SessionOutput] {
    if let due = signaturesDue, now > due { return tellOnce(.doubt(.forged)) }
    streams = StreamWatch()
    return []
  }

  /// Says once on each connection what would be true again a moment later.
  private mutating func tellOnce(_ news: SessionNews) -> [SessionOutput] {
    told.insert(news).inserted ? [.tell(news)] : []
  }

  /// Rule J12: every gap in a stream of durable frames is told, and caught up with.
  private mutating func watchOrder(
    of envelope: Envelope, in frame: FrameOpener.Opened, now: Moment
  ) -> [SessionOutput] {
    guard frame.frameClass == .durable else { return [] }
    var isFirst = false
    if case .hello(let hello) = envelope.message { isFirst = !hello.isReply }
    guard !streams.isInOrder(stream: frame.stream, counter: frame.counter, isFirst: isFirst) else {
      return []
    }
    resyncDue = resyncDue ?? now + SessionLimits.resyncDelay
    return tellOnce(.doubt(.gap(envelope.device)))
  }

  private mutating func received(
    _ envelope: Envelope, in frame: FrameOpener.Opened, fill: inout Fill?, now: Moment
  ) -> [SessionOutput] {
    let sender = envelope.device
    switch envelope.message {
    case .hello(let hello): return received(hello, from: sender, fill: fill, now: now)
    case .letters(let changes, let tag):
      guard puzzle == nil || tag == puzzle?.id.tag else { return [] }
      noteMerge(of: frame, now: now)
      return merge(changes, of: tag, from: sender, fill: &fill, now: now)
    case .cursor(let report):
      guard isHere(sender) else { return [] }
      players[sender]?.cursor = report
      return [.playersChanged]
    case .want(let want):
      guard isHere(sender) else { return [] }
      return scheduleAnswer(sender, needsPuzzle: want == .puzzle, fill: fill, now: now)
    case .state(let part): return received(part, in: frame, from: sender, fill: &fill, now: now)
    case .puzzle(let chunk): return received(chunk, in: frame, now: now)
    case .have(let acknowledgements):
      for have in acknowledgements where have.stream == frames.durableStream {
        outbox.confirmed(have.counters)
        deliveries.confirmed(have.counters, by: sender)
      }
      return [.playersChanged]
    case .digest(let digest): return received(digest, from: sender, fill: fill, now: now)
    case .bye:
      players[sender]?.cursor = nil
      return [.playersChanged]
    case .timer(let report, let tag): return received(report, of: tag, from: sender)
    case .talk(let talk, let tag): return received(talk, of: tag, from: sender)
    case .unknown: return []
    }
  }

  private mutating func received(
    _ hello: Hello, from sender: DeviceID, fill: Fill?, now: Moment
  ) -> [SessionOutput] {
    guard isHere(sender) else { return [] }
    players[sender]?.name = hello.name
    players[sender]?.color = hello.color & 7
    players[sender]?.puzzle = hello.puzzle
    players[sender]?.judges = hello.judges
    if role == .play {
      let hasPuzzle = puzzle != nil && hello.puzzle == puzzle?.id
      deliveries.heardHello(of: sender, hasPuzzle: hasPuzzle, isReply: hello.isReply)
    }
    var outputs: [SessionOutput] = [.playersChanged]
    guard let puzzle, let fill else { return outputs }
    if !hello.isReply { outputs += repeatForNewcomer(fill: fill, now: now) }
    guard let theirs = hello.puzzle else {
      return outputs + scheduleAnswer(sender, needsPuzzle: true, fill: fill, now: now)
    }
    guard theirs == puzzle.id else {
      answersDue[sender] = nil
      return outputs + [.tell(.differentPuzzle(sender))]
    }
    if hello.digest == FillDigest(of: fill, key: digestKey) {
      outbox.confirmedAll()
      answersDue[sender] = nil
    } else if !hello.isReply {
      outputs += scheduleAnswer(sender, needsPuzzle: false, fill: fill, now: now)
    }
    return outputs
  }

  /// Rule J3: the player with the lowest device id answers at once, each further one a turn later unless the
  /// answer has been seen.
  mutating func scheduleAnswer(
    _ newcomer: DeviceID, needsPuzzle: Bool, fill: Fill?, now: Moment
  ) -> [SessionOutput] {
    guard puzzle != nil, fill != nil, role == .play else { return [] }
    let before = others(in: .play).filter { $0 != newcomer && $0 < device }.count
    answersDue[newcomer] = nil
    guard before > 0 else { return answer(newcomer, needsPuzzle: needsPuzzle, fill: fill, now: now) }
    let delay = SessionLimits.answerTurn * before
    answersDue[newcomer] = AnswerDue(needsPuzzle: needsPuzzle, due: now + delay)
    return []
  }

  /// Merges part of another's fill; after the last part, the recipient sends back whatever that fill lacks (rule J4).
  ///
  /// Whoever meant to answer the same recipient need not any more, unless it has something that this fill lacks.
  private mutating func received(
    _ part: StatePart, in frame: FrameOpener.Opened, from sender: DeviceID, fill: inout Fill?, now: Moment
  ) -> [SessionOutput] {
    guard puzzle == nil || part.puzzle == puzzle?.id else { return [] }
    noteMerge(of: frame, now: now)
    let outputs = merge(part.changes, of: part.puzzle.tag, from: sender, fill: &fill, now: now)
    guard isHere(sender), role == .play, let merged = fill else { return outputs }
    guard part.recipient == device || answersDue[part.recipient] != nil else { return outputs }
    guard let theirs = assembled(part, from: sender, like: merged) else { return outputs }
    guard part.isLast else {
      answersDue[part.recipient]?.due = now + SessionLimits.answerTurn
      return outputs
    }
    let missing = merged.changes(missingIn: theirs)
    guard part.recipient == device else {
      if missing.isEmpty { answersDue[part.recipient] = nil }
      return outputs
    }
    if missing.isEmpty {
      outbox.confirmedAll()
      return outputs
    }
    transfers.add(chunks(of: missing).map { .letters($0, of: part.puzzle.tag) })
    return outputs + flushTransfers(now: now)
  }

  /// What a sender's parts make so far; nil while too many others are on their way.
  private mutating func assembled(_ part: StatePart, from sender: DeviceID, like fill: Fill) -> Fill? {
    let isKnown = statesArriving[sender] != nil
    guard isKnown || statesArriving.count < SessionLimits.arrivingStates else { return nil }
    var theirs = statesArriving.removeValue(forKey: sender) ?? fill.emptied
    for change in part.changes { theirs.merge(change) }
    if !part.isLast { statesArriving[sender] = theirs }
    return theirs
  }

  /// Remembers to acknowledge a frame, unless its letters only wait for the puzzle; a watcher, whom nobody hears, need
  /// not wake up for that.
  private mutating func noteMerge(of frame: FrameOpener.Opened, now: Moment) {
    if role == .play, puzzle != nil { acknowledgements.merged(frame, now: now) }
  }

  private mutating func received(_ chunk: PuzzleChunk, in frame: FrameOpener.Opened, now: Moment)
    -> [SessionOutput]
  {
    // Somebody is answering: whoever comes next waits until that has ended.
    for newcomer in answersDue.keys { answersDue[newcomer]?.due = now + SessionLimits.answerTurn }
    guard puzzle == nil else { return [] }
    guard let bytes = puzzlesArriving.add(chunk, stream: frame.stream, now: now) else {
      awaitPuzzle(now: now)
      return []
    }
    return [.puzzle(chunk.puzzle, canonicalBytes: bytes)]
  }

  /// Rule J6: of two players whose fills keep differing, the lower one sends everything.
  private mutating func received(
    _ digest: FillDigest, from sender: DeviceID, fill: Fill?, now: Moment
  ) -> [SessionOutput] {
    guard puzzle != nil, isHere(sender), players[sender]?.puzzle == puzzle?.id, let fill else { return [] }
    let own = FillDigest(of: fill, key: digestKey)
    if digest == own {
      outbox.confirmedAll()
      deliveries.isEqual(sender)
    }
    // A watcher may hold more than the players who are here, and has no way to tell them.
    guard role == .play else { return [] }
    guard digests.compared(digest, of: sender, own: own, now: now) else { return [.playersChanged] }
    let outputs: [SessionOutput] = [.tell(.diverged(sender))]
    return device < sender ? outputs + answer(sender, needsPuzzle: false, fill: fill, now: now) : outputs
  }

  /// Whether the room says that a device is here.
  func isHere(_ device: DeviceID) -> Bool { players[device]?.isHere == true }

  /// Merges changes of others, or keeps them until the puzzle is there.
  mutating func merge(
    _ changes: [FillChange], of tag: PuzzleTag, from sender: DeviceID, fill: inout Fill?, now: Moment
  ) -> [SessionOutput] {
    guard puzzle != nil, fill != nil else {
      let room = SessionLimits.earlyChanges - earlyChanges.count
      earlyChanges += changes.prefix(max(0, room)).map {
        EarlyChange(puzzle: tag, sender: sender, change: $0)
      }
      return []
    }
    var merged: [MergedChange] = []
    for change in changes {
      guard case .changed(let previous)? = fill?.merge(change) else { continue }
      outbox.superseded(by: change)
      merged.append(MergedChange(change: change, previous: previous, sender: sender))
    }
    guard !merged.isEmpty else { return [] }
    switch role {
    case .play: digests.wrote(now: now)
    case .watch: digests.fillChanged(now: now)
    }
    return [.merged(merged)]
  }
}
