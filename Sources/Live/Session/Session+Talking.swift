public import Grid
import Secrets

// What players say beside letters and cursors (docs/protocol.md, J16 to J19).

extension Session {
  /// Says something to the others, now or when the room is back.
  mutating func say(_ talk: Talk, fill: Fill?, now: Moment) -> [SessionOutput] {
    guard role == .play else { return [] }
    if talk == .verdict(isRight: true) { judgedRight = fill?.epoch }
    self.talk.add(talk)
    return flushTalk(now: now)
  }

  /// Sends what the player said, as far as its turn has come.
  mutating func flushTalk(now: Moment) -> [SessionOutput] {
    guard link == .joined, let puzzle else { return [] }
    return talk.takeDue(lettersWait: outbox.hasUnsent, now: now).flatMap {
      seal(.talk($0, of: puzzle.id.tag))
    }
  }

  /// Sends how the clock stands, unless that went out a moment ago.
  mutating func flushTimer(now: Moment) -> [SessionOutput] {
    guard link == .joined, role == .play, let puzzle, let report = timer.takeUnsent(now: now) else {
      return []
    }
    return seal(.timer(report, of: puzzle.id.tag))
  }

  /// Hands on what a player said about the same puzzle.
  mutating func received(_ talk: Talk, of tag: PuzzleTag, from sender: DeviceID) -> [SessionOutput] {
    guard isHere(sender) else { return [] }
    guard let puzzle else {
      if case .verdict = talk { keepEarly(.talk(talk, of: tag), from: sender) }
      return []
    }
    return tag == puzzle.id.tag ? [.heard(talk, from: sender)] : []
  }

  /// Takes another's wish about the clock of the same puzzle where it is the greater one (rule J18).
  mutating func received(
    _ report: TimerReport, of tag: PuzzleTag, from sender: DeviceID
  ) -> [SessionOutput] {
    guard isHere(sender) else { return [] }
    guard let puzzle else {
      keepEarly(.timer(report, of: tag), from: sender)
      return []
    }
    guard tag == puzzle.id.tag else { return [] }
    let isNew = report.wish > timer.wish
    timer.heard(report)
    return [.timer(report, isNew: isNew)]
  }

  /// Keeps what lasts beyond the moment, until it is known whether it is about the puzzle that is still to come.
  private mutating func keepEarly(_ message: Message, from sender: DeviceID) {
    earlyTalk.append(EarlyTalk(sender: sender, message: message))
    if earlyTalk.count > SessionLimits.earlyTalk { earlyTalk.removeFirst() }
  }

  /// Takes what was said before the puzzle came.
  mutating func takeEarlyTalk() -> [SessionOutput] {
    let early = earlyTalk
    earlyTalk = []
    var outputs: [SessionOutput] = []
    for said in early {
      switch said.message {
      case .talk(let talk, let tag): outputs += received(talk, of: tag, from: said.sender)
      case .timer(let report, let tag): outputs += received(report, of: tag, from: said.sender)
      case .hello, .letters, .cursor, .want, .state, .puzzle, .have, .digest, .bye, .unknown: break
      }
    }
    return outputs
  }

  /// The wish about the clock that holds for the room, as far as this device knows.
  public var timerWish: TimerWish { timer.wish }

  /// The players who are here and have the answers that the puzzle itself does not tell, lowest first.
  public var judgesHere: [DeviceID] {
    others(in: .play).filter { players[$0]?.judges == true }.sorted()
  }

  /// Whether it is for this device to do what somebody without the answers asks for (rule J19).
  public var isFirstJudge: Bool { judges && judgesHere.allSatisfy { device < $0 } }
}
