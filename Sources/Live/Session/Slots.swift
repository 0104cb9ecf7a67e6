import Grid
import Secrets

/// The player's own changes on their way to the others.
struct Outbox: Sendable {
  private struct Waiting {
    var change: FillChange
    /// The frame that last carried it on the present connection; nil if none did.
    var counter: UInt64?
  }

  private var waiting: [Waiting] = []
  private var tokens = SessionLimits.letterBurst
  private var refilled: Moment?
  /// When the next message may leave, while one waits for its turn.
  private(set) var due: Moment?

  /// Changes that no other player is known to have.
  var count: Int { waiting.count }

  /// Adds changes; a square's older one is forgotten, since nobody needs it any more.
  mutating func add(_ changes: [FillChange]) {
    let rewritten = Set(changes.compactMap(Outbox.writtenSquare))
    waiting.removeAll { Outbox.writtenSquare($0.change).map(rewritten.contains) ?? false }
    waiting += changes.map { Waiting(change: $0, counter: nil) }
  }

  private static func writtenSquare(_ change: FillChange) -> Int? {
    switch change {
    case .write(let square, _): square
    case .markWrong: nil
    }
  }

  /// The changes that have not left on this connection, if a message may leave now.
  mutating func takeUnsent(now: Moment) -> [FillChange] {
    let unsent = waiting.filter { $0.counter == nil }.map(\.change)
    due = nil
    guard !unsent.isEmpty else { return [] }
    refill(now: now)
    guard tokens > 0 else {
      due = (refilled ?? now) + SessionLimits.letterInterval
      return []
    }
    tokens -= 1
    return unsent
  }

  /// Notes that frame `counter` carried what had not left before.
  mutating func sent(unsentIn counter: UInt64) {
    for index in waiting.indices where waiting[index].counter == nil { waiting[index].counter = counter }
  }

  /// Notes that another player has merged everything up to frame `counter`.
  mutating func confirmed(upTo counter: UInt64) {
    waiting.removeAll { $0.counter.map { $0 <= counter } ?? false }
  }

  /// Notes that another player's whole fill equals ours.
  mutating func confirmedAll() { waiting = [] }

  /// Notes that nothing sent so far is known to have arrived: it all goes out again.
  mutating func connectionLost() {
    for index in waiting.indices { waiting[index].counter = nil }
    due = nil
  }

  private mutating func refill(now: Moment) {
    guard let last = refilled else {
      refilled = now
      return
    }
    let earned = Int((now - last) / SessionLimits.letterInterval)
    guard earned > 0 else { return }
    tokens = min(SessionLimits.letterBurst, tokens + min(earned, SessionLimits.letterBurst))
    refilled = tokens == SessionLimits.letterBurst ? now : last + SessionLimits.letterInterval * earned
  }
}

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

/// Streams whose frames were merged and not yet acknowledged.
struct AcknowledgementSlot: Sendable {
  private var counters: [[UInt8]: UInt64] = [:]
  /// When the acknowledgements leave.
  private(set) var due: Moment?

  mutating func merged(_ frame: FrameOpener.Opened, now: Moment) {
    guard counters[frame.stream] != nil || counters.count < MessageLimits.acknowledgements else { return }
    counters[frame.stream] = max(counters[frame.stream] ?? 0, frame.counter)
    due = due ?? now + SessionLimits.haveDelay
  }

  mutating func takeDue(now: Moment) -> [Acknowledgement] {
    guard let due, due <= now else { return [] }
    defer { self = AcknowledgementSlot() }
    return counters.map { Acknowledgement(stream: $0.key, counter: $0.value) }
      .sorted { $0.stream.lexicographicallyPrecedes($1.stream) }
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

/// Compares digests with the other players', so that a lost letter cannot stay unnoticed.
struct DigestWatch: Sendable {
  private var differences: [DeviceID: Int] = [:]
  private var isActive = false
  /// When the next digest leaves.
  private(set) var due: Moment?

  /// Whether the last digest of anybody here differed.
  var hasDifferences: Bool { !differences.isEmpty }

  /// Notes that somebody wrote.
  mutating func wrote(now: Moment) {
    isActive = true
    due = due ?? now + SessionLimits.digestInterval
  }

  /// Whether a digest has to leave now.
  mutating func takeDue(now: Moment) -> Bool {
    guard let due, due <= now else { return false }
    let goesOn = isActive || hasDifferences
    isActive = false
    self.due = goesOn ? now + SessionLimits.digestInterval : nil
    return goesOn
  }

  /// Forgets a device that is gone: nothing is to be found out about it before it says hello again.
  mutating func forget(_ device: DeviceID) { differences[device] = nil }

  /// Notes whether a device's digest equals ours; true once it has differed for too long.
  mutating func compared(with device: DeviceID, isEqual: Bool, now: Moment) -> Bool {
    guard !isEqual else {
      differences[device] = nil
      return false
    }
    due = due ?? now + SessionLimits.digestInterval
    differences[device, default: 0] += 1
    guard differences[device, default: 0] >= SessionLimits.digestsUntilResync else { return false }
    differences[device] = nil
    return true
  }
}

/// A puzzle that comes in pieces.
struct PuzzleAssembly: Sendable {
  let id: PuzzleID
  private var chunks: [[UInt8]?]

  init(_ first: PuzzleChunk) {
    id = first.puzzle
    chunks = Array(repeating: nil, count: first.count)
  }

  /// Adds a piece; the whole canonical form once every piece is there and their hash is the puzzle's id.
  mutating func add(_ chunk: PuzzleChunk) -> [UInt8]? {
    guard chunk.puzzle == id, chunk.count == chunks.count else { return nil }
    chunks[chunk.index] = chunk.bytes
    let bytes = chunks.compactMap { $0 }
    guard bytes.count == chunks.count else { return nil }
    let whole = Array(bytes.joined())
    guard PuzzleID(canonicalBytes: whole) == id else {
      chunks = Array(repeating: nil, count: chunks.count)
      return nil
    }
    return whole
  }
}
