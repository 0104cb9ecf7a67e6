import Grid
import Testing

/// The laws of docs/merge.md on changes at random; the seed of a failure is in its message.
struct MergeLawTests {
  private let seeds = 0..<400 as Range<UInt64>

  @Test func `the order of changes makes no difference (M1)`() {
    for seed in seeds {
      var generator = ChangeGenerator(seed: seed)
      let changes = generator.changes(24)
      #expect(Fill(changes.shuffled(using: &generator)) == Fill(changes), "seed \(seed)")
      #expect(Fill(changes.reversed()) == Fill(changes), "seed \(seed)")
    }
  }

  @Test func `changes that come again make no difference (M2)`() {
    for seed in seeds {
      var generator = ChangeGenerator(seed: seed)
      let changes = generator.changes(24)
      let again = (changes + changes + changes.prefix(7)).shuffled(using: &generator)
      #expect(Fill(again) == Fill(changes), "seed \(seed)")
      var fill = Fill(changes)
      for change in changes { #expect(!fill.merge(change).isChange, "seed \(seed)") }
    }
  }

  @Test func `fills join commutatively, associatively and idempotently (M3)`() {
    for seed in seeds {
      var generator = ChangeGenerator(seed: seed)
      let (a, b, c) = (
        Fill(generator.changes(8)), Fill(generator.changes(8)), Fill(generator.changes(8))
      )
      #expect(a.joined(with: b) == b.joined(with: a), "seed \(seed)")
      #expect(a.joined(with: b).joined(with: c) == a.joined(with: b.joined(with: c)), "seed \(seed)")
      #expect(a.joined(with: a) == a, "seed \(seed)")
      #expect(a.joined(with: Fill(for: smallPuzzle)) == a, "seed \(seed)")
      #expect(Fill(for: smallPuzzle).joined(with: a) == a, "seed \(seed)")
    }
  }

  @Test func `every order of three and of four registers ends in the greatest (M4)`() {
    let registers = awkwardRegisters
    for a in registers.indices {
      for b in registers.indices where b > a {
        for c in registers.indices where c > b {
          checkOrders([registers[a], registers[b], registers[c]])
          for d in registers.indices where d > c {
            checkOrders([registers[a], registers[b], registers[c], registers[d]])
          }
        }
      }
    }
  }

  private func checkOrders(_ registers: [Register]) {
    let greatest = registers.max()
    for order in orders(registers) {
      let fill = Fill(order.map { .write(square: 0, $0) })
      #expect(fill.registers[0] == greatest, "\(order)")
    }
  }

  /// Registers of which each differs from some other in one part alone.
  private var awkwardRegisters: [Register] {
    let plain = Register(epoch: 1, clock: 2, device: device(2), letters: letters("B"))
    let changes: [(inout Register) -> Void] = [
      { $0.epoch = 0 }, { $0.epoch = 2 }, { $0.lock = .checkedRight }, { $0.lock = .revealed },
      { $0.clock = 1 }, { $0.clock = 3 }, { $0.device = device(1) }, { $0.letters = letters("A") },
      { $0.letters = .blank }, { $0.ink = .pencil }, { $0.author = device(1) },
    ]
    return [plain]
      + changes.map { change in
        var register = plain
        change(&register)
        return register
      }
  }

  @Test func `registers are totally ordered, and the vacant one is the least (M5)`() {
    let registers = awkwardRegisters
    for (place, left) in registers.enumerated() {
      #expect(Register.vacant < left)
      for (otherPlace, right) in registers.enumerated() {
        #expect([left < right, right < left, left == right].count { $0 } == 1)
        #expect((place == otherPlace) == (left == right))
        for third in registers where left < right && right < third { #expect(left < third) }
      }
    }
  }

  @Test func `merge is total, and refuses the same changes whatever it has seen (M6)`() {
    for seed in seeds {
      var generator = ChangeGenerator(seed: seed)
      var seen = Fill(generator.changes(12))
      for _ in 0..<50 {
        let change = generator.hostileChange()
        var empty = Fill(for: smallPuzzle)
        let isRefused = seen.merge(change) == .refused
        #expect(isRefused == (empty.merge(change) == .refused), "seed \(seed): \(change)")
        if isRefused { #expect(empty == Fill(for: smallPuzzle)) }
      }
      #expect(seen.registers.allSatisfy { $0 == .vacant || $0.isValid })
    }
  }

  @Test func `an outcome says exactly whether the fill changed (M7)`() {
    for seed in seeds {
      var generator = ChangeGenerator(seed: seed)
      var fill = Fill(for: smallPuzzle)
      for change in generator.changes(24) {
        let before = fill
        switch fill.merge(change) {
        case .changed(let previous):
          #expect(fill != before, "seed \(seed): \(change)")
          #expect(previous == before.registers[change.square])
        case .unchanged, .refused:
          #expect(fill == before, "seed \(seed): \(change)")
        }
        #expect((fill.epoch, fill.clock) >= (before.epoch, before.clock))
        #expect(zip(before.registers, fill.registers).allSatisfy { $0 <= $1 })
      }
    }
  }

  @Test func `the changes of a fill build it again, and those missing are just enough (M8)`() {
    for seed in seeds {
      var generator = ChangeGenerator(seed: seed)
      let mine = Fill(generator.changes(16))
      var yours = Fill(generator.changes(16))
      #expect(Fill(mine.changes) == mine, "seed \(seed)")
      #expect(mine.changes(missingIn: mine).isEmpty)
      let missing = mine.changes(missingIn: yours)
      let joined = mine.joined(with: yours)
      for change in missing { #expect(yours.merge(change).isChange, "seed \(seed)") }
      #expect(yours == joined, "seed \(seed)")
    }
  }
}

extension Fill.Outcome {
  fileprivate var isChange: Bool {
    switch self {
    case .changed: true
    case .unchanged, .refused: false
    }
  }
}
