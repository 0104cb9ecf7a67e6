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
    guard link == .joined, role == .play, puzzle != nil, let report = timer.takeUnsent(now: now) else {
      return []
    }
    return seal(.timer(report))
  }

  /// Hands on what a player said about the same puzzle.
  mutating func received(_ talk: Talk, of tag: PuzzleTag, from sender: DeviceID) -> [SessionOutput] {
    guard isHere(sender) else { return [] }
    guard let puzzle else {
      if case .verdict = talk { earlyVerdict = EarlyVerdict(puzzle: tag, sender: sender, verdict: talk) }
      return []
    }
    return tag == puzzle.id.tag ? [.heard(talk, from: sender)] : []
  }

  /// What was said of the full grid before the puzzle came.
  mutating func takeEarlyVerdict() -> [SessionOutput] {
    defer { earlyVerdict = nil }
    guard let early = earlyVerdict else { return [] }
    return received(early.verdict, of: early.puzzle, from: early.sender)
  }

  /// Takes another's wish about the clock where it is the greater one (rule J18).
  mutating func received(_ report: TimerReport, from sender: DeviceID) -> [SessionOutput] {
    guard isHere(sender), puzzle == nil || players[sender]?.puzzle == puzzle?.id else { return [] }
    let isNew = report.wish > timer.wish
    timer.heard(report)
    return [.timer(report, isNew: isNew)]
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
