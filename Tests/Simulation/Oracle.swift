import Grid

/// What everybody must have in the end: the join of all accepted writes, by an order that is written down here anew.
///
/// It shares no comparison with the program. If it used the program's own, a mistake there would be agreed on by all.
struct Oracle {
  /// A register as a list of numbers and bytes that compares like docs/merge.md says (M5).
  private struct Stamp {
    let numbers: [UInt64]
    let letters: [UInt8]
    let tail: [UInt64]

    static func < (left: Stamp, right: Stamp) -> Bool {
      if left.numbers != right.numbers { return left.numbers.lexicographicallyPrecedes(right.numbers) }
      if left.letters != right.letters { return left.letters.lexicographicallyPrecedes(right.letters) }
      return left.tail.lexicographicallyPrecedes(right.tail)
    }
  }

  /// A write or mark that some device accepted, and whether everybody must have it.
  private struct Accepted {
    let change: FillChange
    /// False once a power cut took it from its writer before it was durable: nobody need have it then.
    var isCertain: Bool
  }

  private var accepted: [Accepted] = []
  /// The place of each device among all, by the bytes of its id.
  private let ranks: [DeviceID: UInt64]

  init(devices: [DeviceID]) {
    let ordered = devices.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    ranks = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, UInt64($0 + 1)) })
  }

  /// How many changes were accepted.
  var count: Int { accepted.count }

  mutating func accept(_ changes: [FillChange]) {
    accepted += changes.map { Accepted(change: $0, isCertain: true) }
  }

  /// A change whose stamp its device has used in an earlier move; of one move all may share theirs.
  func stampUsedTwice(by changes: [FillChange]) -> FillChange? {
    changes.first { change in
      guard case .write(_, let register) = change else { return false }
      return accepted.contains { earlier in
        guard case .write(_, let other) = earlier.change else { return false }
        return other.device == register.device && other.epoch == register.epoch
          && other.clock == register.clock
      }
    }
  }

  /// Notes that `changes` are gone from their writer's store.
  mutating func lose(_ changes: some Sequence<FillChange>) {
    let lost = Set(changes)
    for index in accepted.indices where lost.contains(accepted[index].change) {
      accepted[index].isCertain = false
    }
  }

  /// Whether anybody ever wrote this; everything else is forged.
  func knows(_ change: FillChange) -> Bool { accepted.contains { $0.change == change } }

  /// Whether `register` is above `other`, by the order of this file.
  func isAbove(_ register: Register, _ other: Register) -> Bool { stamp(other) < stamp(register) }

  /// What is wrong with `fill` at the end; nil when it is the join of all that must be there, and perhaps of some that
  /// need not.
  func objection(to fill: Fill) -> String? {
    let certain = accepted.filter(\.isCertain).map(\.change)
    if let objection = lacks(fill, certain) { return objection }
    for change in fill.changes where !knows(change) {
      return "holds a change that nobody wrote: \(Schedule.text(change))"
    }
    let epochs = accepted.map { Oracle.epoch(of: $0.change) }
    guard certain.map(Oracle.epoch).max() ?? 0 <= fill.epoch, fill.epoch <= epochs.max() ?? 0 else {
      return "is in epoch \(fill.epoch)"
    }
    return nil
  }

  private func lacks(_ fill: Fill, _ certain: [FillChange]) -> String? {
    for change in certain {
      switch change {
      case .write(let square, let register):
        if isAbove(register, fill.registers[square]) {
          return
            "lacks \(Schedule.text(change)), has \(Schedule.text(.write(square: square, fill.registers[square])))"
        }
      case .markWrong(let square, let letters, let epoch):
        let wrong = fill.wrongLetters[square]
        let isThere = wrong.map { $0.epoch > epoch || ($0.epoch == epoch && $0.letters.contains(letters)) }
        if isThere != true { return "lacks the mark \(Schedule.text(change))" }
      }
    }
    return nil
  }

  private static func epoch(of change: FillChange) -> UInt32 {
    switch change {
    case .write(_, let register): register.epoch
    case .markWrong(_, _, let epoch): epoch
    }
  }

  private func stamp(_ register: Register) -> Stamp {
    Stamp(
      numbers: [
        UInt64(register.epoch), UInt64(register.lock.rawValue), register.clock, ranks[register.device] ?? 0,
      ],
      letters: Array(register.letters.text.utf8),
      tail: [UInt64(register.ink.rawValue), ranks[register.author] ?? 0])
  }
}
