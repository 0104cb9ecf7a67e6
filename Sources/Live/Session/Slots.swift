import Grid
import Secrets

/// The player's own cursor: only where it is now matters.
struct CursorSlot: Sendable {
  private(set) var report: CursorReport?
  private var isUnsent = false
  private var lastSent: Moment?
  /// Until when letters that just left go first.
  private var heldUntil: Moment?
  /// When the next report may leave, while one waits.
  private(set) var due: Moment?

  mutating func move(to report: CursorReport) {
    guard report != self.report else { return }
    self.report = report
    isUnsent = true
  }

  /// The report to send, if one waits and enough time has passed.
  mutating func takeUnsent(now: Moment) -> CursorReport? {
    due = nil
    guard isUnsent, let report else { return nil }
    let soonest = [lastSent.map { $0 + SessionLimits.cursorInterval }, heldUntil].compactMap { $0 }.max()
    if let soonest, now < soonest {
      due = soonest
      return nil
    }
    isUnsent = false
    lastSent = now
    return report
  }

  /// Letters left: the cursor behind them follows a moment later, whatever is written meanwhile.
  mutating func lettersLeft(now: Moment) {
    if let heldUntil, now < heldUntil { return }
    heldUntil = now + SessionLimits.cursorDelay
  }

  /// Makes the report go out again, for somebody who has not seen it.
  mutating func repeatForNewcomer() { isUnsent = report != nil }

  mutating func connectionLost() {
    isUnsent = report != nil
    due = nil
  }
}

/// Frames that were merged and not yet acknowledged.
struct AcknowledgementSlot: Sendable {
  private var merged: [Acknowledgement] = []
  /// When the acknowledgements leave.
  private(set) var due: Moment?

  mutating func merged(_ frame: FrameOpener.Opened, now: Moment) {
    let latest = merged.lastIndex { $0.stream == frame.stream }
    if let latest, merged[latest].last + 1 == frame.counter {
      merged[latest].last = frame.counter
    } else {
      guard merged.count < MessageLimits.acknowledgements else { return }
      merged.append(Acknowledgement(stream: frame.stream, first: frame.counter, last: frame.counter))
    }
    due = due ?? now + SessionLimits.haveDelay
  }

  mutating func takeDue(now: Moment) -> [Acknowledgement] {
    guard let due, due <= now else { return [] }
    defer { self = AcknowledgementSlot() }
    return merged
  }
}

/// Messages of long answers, which leave a few at a time: all at once would overrun the queues on their way.
struct TransferSlot: Sendable {
  private var waiting: ArraySlice<Message> = []
  /// When the next message leaves, while one waits.
  private(set) var due: Moment?

  mutating func add(_ messages: [Message]) { waiting += messages }

  /// The messages that may leave now.
  mutating func takeDue(now: Moment) -> [Message] {
    guard due.map({ $0 <= now }) ?? true else { return [] }
    let count = due == nil ? SessionLimits.transferBurst : 1
    let messages = Array(waiting.prefix(count))
    waiting = waiting.dropFirst(count)
    due = waiting.isEmpty ? nil : now + SessionLimits.transferInterval
    return messages
  }
}

/// What the player says beside letters, on its way to the others; it waits for the room, and is lost with the program.
struct TalkSlot: Sendable {
  private var waiting: [Talk] = []
  private var pace = Pace(burst: SessionLimits.talkBurst, interval: SessionLimits.talkInterval)
  /// When the next message may leave, while one waits for its turn.
  private(set) var due: Moment?

  /// Adds what was said; what is more than can wait is dropped.
  mutating func add(_ talk: Talk) {
    if waiting.count < SessionLimits.waitingTalk { waiting.append(talk) }
  }

  /// What may leave now.
  ///
  /// A question stays behind while letters wait, since it may be about them.
  mutating func takeDue(lettersWait: Bool, now: Moment) -> [Talk] {
    due = nil
    var leaving: [Talk] = []
    while let next = waiting.first {
      if case .ask = next, lettersWait { return leaving }
      due = pace.take(now: now)
      guard due == nil else { return leaving }
      leaving.append(waiting.removeFirst())
    }
    return leaving
  }

  /// Notes that the room is away: what waits leaves when it is back.
  mutating func connectionLost() { due = nil }
}

/// The clock of the solve as this device tells it, and the greatest wish to stop it that it knows of (rule J18).
struct TimerSlot: Sendable {
  private(set) var wish = TimerWish.none
  private var seconds = 0
  private var epoch: UInt32 = 0
  /// Since when the seconds go on; nil while the clock stands.
  private var runningSince: Moment?
  private var isUnsent = false
  private var lastSent: Moment?
  /// When the next report may leave, while one waits.
  private(set) var due: Moment?

  /// Takes a reading of the program's clock; that it stands or runs otherwise than the others want is a new wish.
  mutating func read(
    seconds: Int, epoch: UInt32, isRunning: Bool, isPaused: Bool, by device: DeviceID, now: Moment
  ) {
    self.seconds = seconds
    self.epoch = epoch
    runningSince = isRunning ? now : nil
    guard isPaused != wish.isPaused, wish.turn < MessageLimits.timerTurns else { return }
    wish = TimerWish(turn: wish.turn + 1, device: device, isPaused: isPaused)
    isUnsent = true
  }

  /// Takes another's report.
  mutating func heard(_ report: TimerReport) { wish = max(wish, report.wish) }

  /// Makes a report go out, for somebody who has not seen one.
  mutating func repeatForNewcomer() { isUnsent = isUnsent || wish != .none || seconds > 0 }

  /// The report to send, if one waits and enough time has passed.
  mutating func takeUnsent(now: Moment) -> TimerReport? {
    due = nil
    guard isUnsent else { return nil }
    if let lastSent, now < lastSent + SessionLimits.timerInterval {
      due = lastSent + SessionLimits.timerInterval
      return nil
    }
    isUnsent = false
    lastSent = now
    let running = runningSince.map { Int((now - $0).components.seconds) } ?? 0
    return TimerReport(wish: wish, epoch: epoch, seconds: min(seconds + running, MessageLimits.timerSeconds))
  }

  mutating func connectionLost() { due = nil }
}

/// What a newcomer still needs, and when it is this device's turn to send it.
struct AnswerDue: Hashable, Sendable {
  var needsPuzzle: Bool
  var due: Moment
}

/// A change that came before the puzzle it belongs to.
struct EarlyChange: Sendable {
  let puzzle: PuzzleTag
  let sender: DeviceID
  let change: FillChange
}

/// What was said before the puzzle came that it is about.
struct EarlyTalk: Sendable {
  let sender: DeviceID
  let message: Message
}
