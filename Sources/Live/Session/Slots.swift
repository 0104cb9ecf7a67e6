import Grid
import Secrets

/// The player's own cursor: only where it is now matters.
struct CursorSlot: Sendable {
  private(set) var report: CursorReport?
  private var isUnsent = false
  private var lastSent: Moment?
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
    if let lastSent, now < lastSent + SessionLimits.cursorInterval {
      due = lastSent + SessionLimits.cursorInterval
      return nil
    }
    isUnsent = false
    lastSent = now
    return report
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
