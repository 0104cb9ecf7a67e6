import Grid

/// Makes changes that meet often: few squares, letters, clocks, devices and epochs.
///
/// One seed gives one sequence, on every machine.
struct ChangeGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<Element>(_ elements: Element...) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }

  mutating func text() -> Letters { letters(pick("", "A", "B", "É", "E\u{301}", "STAR", "7", "漢")) }

  mutating func register() -> Register {
    Register(
      epoch: pick(0, 0, 0, 1, 2), lock: pick(.none, .none, .checkedRight, .revealed),
      clock: UInt64.random(in: 1...5, using: &self), device: device(pick(1, 2, 3)), letters: text(),
      ink: pick(.pen, .pencil), author: device(pick(1, 2, 3)))
  }

  /// A change that every fill of `smallPuzzle` can be shown, though some of them refuse it.
  mutating func change() -> FillChange {
    let square = Int.random(in: 0..<smallPuzzle.squares.count, using: &self)
    return pick(0, 1, 2) == 0
      ? .markWrong(square: square, letters: text(), epoch: pick(0, 0, 1, 2))
      : .write(square: square, register())
  }

  mutating func changes(_ count: Int) -> [FillChange] { (0..<count).map { _ in change() } }

  /// A change of which any part may be out of bounds.
  mutating func hostileChange() -> FillChange {
    let square = pick(Int.min, -1, 0, 1, 4, 5, 65_024, Int.max)
    let epoch = pick(0, 1, Register.Limits.epoch - 1, Register.Limits.epoch, UInt32.max)
    if Bool.random(using: &self) { return .markWrong(square: square, letters: text(), epoch: epoch) }
    var register = register()
    register.epoch = epoch
    register.clock = pick(0, 1, Register.Limits.clock - 1, Register.Limits.clock, UInt64.max)
    register.device = pick(.nobody, register.device)
    return .write(square: square, register)
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }
}

/// Three open squares, a block, and a square whose letters are given.
let smallPuzzle = Puzzle(
  width: 5, height: 1,
  squares: [Square(.open), Square(.open), Square(.open), Square(.block), Square(.open, given: "X")])

func device(_ byte: UInt8) -> DeviceID { DeviceID([UInt8](repeating: byte, count: 16)) ?? .nobody }

/// The letters of a text that is known to be allowed.
func letters(_ text: String) -> Letters { Letters(text) ?? .blank }

func write(
  _ text: String, at square: Int = 0, clock: UInt64 = 1, by writer: UInt8 = 1, epoch: UInt32 = 0,
  lock: Register.Lock = .none, ink: Register.Ink = .pen
) -> FillChange {
  .write(
    square: square,
    Register(epoch: epoch, lock: lock, clock: clock, device: device(writer), letters: letters(text), ink: ink)
  )
}

func wrong(_ text: String, at square: Int = 0, epoch: UInt32 = 0) -> FillChange {
  .markWrong(square: square, letters: letters(text), epoch: epoch)
}

/// The change that starts a solve over, which any greater epoch does.
func startingOver(_ fill: Fill, by writer: UInt8 = 1) -> FillChange {
  write("", clock: fill.clock + 1, by: writer, epoch: fill.epoch + 1)
}

extension Fill {
  /// A fill of `smallPuzzle` that was shown these changes in this order.
  init(_ changes: [FillChange]) {
    self.init(for: smallPuzzle)
    for change in changes { merge(change) }
  }

  /// This fill and another of the same puzzle, as after an exchange.
  func joined(with other: Fill) -> Fill {
    var fill = self
    for change in other.changes { fill.merge(change) }
    return fill
  }

  /// What a player reads in a square.
  func text(_ square: Int) -> String { letters(at: square).text }
}

/// Every order of a few elements.
func orders<Element>(_ elements: [Element]) -> [[Element]] {
  guard elements.count > 1 else { return [elements] }
  return elements.indices.flatMap { first in
    var rest = elements
    let element = rest.remove(at: first)
    return orders(rest).map { [element] + $0 }
  }
}
