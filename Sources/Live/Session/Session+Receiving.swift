import Grid
import Secrets

extension Session {
  /// Takes a notice of the room.
  mutating func received(_ notice: RoomNotice, fill: Fill?, now: Moment) -> [SessionOutput] {
    switch notice {
    case .peers(let devices): return joined(devices, fill: fill, now: now)
    case .joined(let newcomer, let role): return welcomed(newcomer, role, fill: fill, now: now)
    case .left(let device):
      guard players[device]?.isHere == true else { return [] }
      players[device]?.isHere = false
      players[device]?.cursor = nil
      answersDue[device] = nil
      statesArriving[device] = nil
      digests.forget(device)
      return [.playersChanged, .tell(.left(device))]
    case .expiring(let seconds): return [.tell(.expiring(seconds: seconds))]
    case .unknown: return []
    }
  }

  /// Rule J1: listen first, then say hello, then send again what nobody confirmed.
  private mutating func joined(_ devices: [DeviceID: Role], fill: Fill?, now: Moment) -> [SessionOutput] {
    link = .joined
    for device in players.keys { players[device]?.isHere = false }
    for (device, role) in devices where device != self.device { arrive(device, role) }
    if puzzle != nil, sealer != nil {
      // They were here before and cannot say what they lack: unless another player is seen to serve them, this one does.
      for watcher in others(in: .watch) {
        answersDue[watcher] = AnswerDue(needsPuzzle: true, due: now + SessionLimits.answerTurn)
      }
    }
    var outputs: [SessionOutput] = [.playersChanged]
    outputs += greet(fill: fill, isReply: false)
    outputs += flushOutbox(now: now)
    cursor.repeatForNewcomer()
    return outputs + flushCursor(now: now)
  }

  /// Rule J2: whoever is here introduces themselves to the newcomer; a watcher cannot ask, so it is answered
  /// unasked.
  private mutating func welcomed(
    _ newcomer: DeviceID, _ role: Role, fill: Fill?, now: Moment
  ) -> [SessionOutput] {
    guard newcomer != device else { return [] }
    let isNew = players[newcomer]?.isHere != true
    arrive(newcomer, role)
    var outputs: [SessionOutput] = [.playersChanged]
    if isNew { outputs.append(.tell(.joined(newcomer))) }
    outputs += greet(fill: fill, isReply: true)
    cursor.repeatForNewcomer()
    outputs += flushCursor(now: now)
    switch role {
    case .watch: return outputs + scheduleAnswer(newcomer, needsPuzzle: true, fill: fill, now: now)
    case .play: return outputs
    }
  }

  private mutating func arrive(_ device: DeviceID, _ role: Role) {
    if players[device] == nil, players.count >= SessionLimits.knownPlayers {
      // Somebody who makes up devices must not fill the memory: without one to forget, nobody is added.
      guard let gone = players.values.first(where: { !$0.isHere }) else { return }
      players[gone.device] = nil
    }
    players[device, default: Player(device: device, role: role)].role = role
    players[device]?.isHere = true
  }

  /// Takes a frame; one that cannot be opened changes nothing.
  mutating func received(_ frame: [UInt8], fill: inout Fill?, now: Moment) -> [SessionOutput] {
    let opened: FrameOpener.Opened
    do {
      opened = try opener.open(frame)
    } catch {
      return error == .newerVersion ? [.tell(.newerVersion)] : []
    }
    let envelope: Envelope
    do {
      envelope = try Envelope(bytes: opened.message)
    } catch {
      return error == .newerVersion ? [.tell(.newerVersion)] : []
    }
    guard envelope.device != device else { return [] }
    return received(envelope, in: opened, fill: &fill, now: now)
  }

  private mutating func received(
    _ envelope: Envelope, in frame: FrameOpener.Opened, fill: inout Fill?, now: Moment
  ) -> [SessionOutput] {
    let sender = envelope.device
    switch envelope.message {
    case .hello(let hello): return received(hello, from: sender, fill: fill, now: now)
    case .letters(let changes):
      guard !hasOtherPuzzle(sender) else { return [] }
      noteMerge(of: frame, now: now)
      if sealer != nil { digests.wrote(now: now) }
      return merge(changes, from: sender, fill: &fill)
    case .cursor(let report):
      guard players[sender] != nil else { return [] }
      players[sender]?.cursor = report
      return [.playersChanged]
    case .want(let want):
      return scheduleAnswer(sender, needsPuzzle: want == .puzzle, fill: fill, now: now)
    case .state(let part): return received(part, in: frame, from: sender, fill: &fill, now: now)
    case .puzzle(let chunk): return received(chunk, now: now)
    case .have(let acknowledgements):
      for have in acknowledgements where have.stream == sealer?.stream {
        outbox.confirmed(upTo: have.counter)
      }
      return [.playersChanged]
    case .digest(let digest): return received(digest, from: sender, fill: fill, now: now)
    case .bye:
      players[sender]?.cursor = nil
      return [.playersChanged]
    case .unknown: return []
    }
  }

  private mutating func received(
    _ hello: Hello, from sender: DeviceID, fill: Fill?, now: Moment
  ) -> [SessionOutput] {
    if players[sender] == nil { arrive(sender, .play) }
    players[sender]?.name = hello.name
    players[sender]?.color = hello.color & 7
    players[sender]?.puzzle = hello.puzzle
    var outputs: [SessionOutput] = [.playersChanged]
    guard let puzzle, let fill else { return outputs }
    guard let theirs = hello.puzzle else {
      return outputs + scheduleAnswer(sender, needsPuzzle: true, fill: fill, now: now)
    }
    guard theirs == puzzle.id else { return outputs + [.tell(.differentPuzzle(sender))] }
    if hello.digest == FillDigest(of: fill, key: keys.digestKey) {
      outbox.confirmedAll()
    } else if !hello.isReply {
      outputs += scheduleAnswer(sender, needsPuzzle: false, fill: fill, now: now)
    }
    return outputs
  }

  /// Rule J3: the player with the lowest device id answers at once, each further one a turn later unless the
  /// answer has been seen.
  private mutating func scheduleAnswer(
    _ newcomer: DeviceID, needsPuzzle: Bool, fill: Fill?, now: Moment
  ) -> [SessionOutput] {
    guard puzzle != nil, fill != nil, sealer != nil else { return [] }
    let before = others(in: .play).filter { $0 != newcomer && $0 < device }.count
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
    let outputs = merge(part.changes, from: sender, fill: &fill)
    guard players[sender] != nil, sealer != nil, let merged = fill else { return outputs }
    var theirs = statesArriving[sender] ?? merged.emptied
    for change in part.changes { theirs.merge(change) }
    statesArriving[sender] = part.isLast ? nil : theirs
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
    transfers.add(Session.chunks(of: missing).map { .letters($0) })
    return outputs + flushTransfers(now: now)
  }

  /// Remembers to acknowledge a frame; a watcher, whom nobody hears, need not wake up for that.
  private mutating func noteMerge(of frame: FrameOpener.Opened, now: Moment) {
    if sealer != nil { acknowledgements.merged(frame, now: now) }
  }

  private mutating func received(_ chunk: PuzzleChunk, now: Moment) -> [SessionOutput] {
    // Somebody is answering: whoever comes next waits until that has ended.
    for newcomer in answersDue.keys { answersDue[newcomer]?.due = now + SessionLimits.answerTurn }
    guard puzzle == nil else { return [] }
    if puzzleArriving?.id != chunk.puzzle { puzzleArriving = PuzzleAssembly(chunk) }
    guard let bytes = puzzleArriving?.add(chunk) else { return [] }
    return [.puzzle(chunk.puzzle, canonicalBytes: bytes)]
  }

  /// Rule J6: of two players whose fills keep differing, the lower one sends everything.
  private mutating func received(
    _ digest: FillDigest, from sender: DeviceID, fill: Fill?, now: Moment
  ) -> [SessionOutput] {
    guard puzzle != nil, players[sender] != nil, !hasOtherPuzzle(sender), let fill else { return [] }
    let isEqual = digest == FillDigest(of: fill, key: keys.digestKey)
    if isEqual { outbox.confirmedAll() }
    guard digests.compared(with: sender, isEqual: isEqual, now: now) else { return [.playersChanged] }
    let outputs: [SessionOutput] = [.tell(.diverged(sender))]
    return device < sender ? outputs + answer(sender, needsPuzzle: false, fill: fill, now: now) : outputs
  }

  /// Whether a device said that it has another puzzle open, so that its letters are none of this one's.
  func hasOtherPuzzle(_ sender: DeviceID) -> Bool {
    guard let puzzle, let theirs = players[sender]?.puzzle else { return false }
    return theirs != puzzle.id
  }

  /// Merges changes of others, or keeps them until the puzzle is there.
  mutating func merge(_ changes: [FillChange], from sender: DeviceID, fill: inout Fill?) -> [SessionOutput] {
    guard puzzle != nil, fill != nil else {
      let room = SessionLimits.earlyChanges - earlyChanges.count
      earlyChanges += changes.prefix(max(0, room)).map { (sender, $0) }
      return []
    }
    var merged: [MergedChange] = []
    for change in changes {
      guard case .changed(let previous)? = fill?.merge(change) else { continue }
      merged.append(MergedChange(change: change, previous: previous, sender: sender))
    }
    return merged.isEmpty ? [] : [.merged(merged)]
  }
}
