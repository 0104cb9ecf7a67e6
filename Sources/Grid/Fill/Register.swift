/// What stands in one square, and the stamp that decides between two writers.
///
/// Registers are totally ordered; of two for the same square the greater one stands (docs/merge.md).
public struct Register: Hashable, Sendable {
  /// What letters are written with.
  public enum Ink: UInt8, Hashable, Sendable {
    /// Meant to stay.
    case pen = 0
    /// A guess.
    case pencil = 1
  }

  /// What keeps players from changing the letters.
  public enum Lock: UInt8, Hashable, Sendable {
    /// Nothing.
    case none = 0
    /// They were checked and are right.
    case checkedRight = 1
    /// They were revealed from the answer.
    case revealed = 2
  }

  /// Counts how often the solve was started over; everything of an older epoch is gone.
  public var epoch: UInt32
  /// What keeps the letters; a higher lock beats any clock.
  public var lock: Lock
  /// The writer's Lamport clock: one more than the greatest it had seen.
  public var clock: UInt64
  /// The device that wrote this register.
  public var device: DeviceID
  /// The letters; blank for an erased square.
  public var letters: Letters
  /// What they are written with.
  public var ink: Ink
  /// The device whose letters these are: the writer, unless it only locked another's.
  public var author: DeviceID

  /// A register of the given parts.
  public init(
    epoch: UInt32, lock: Lock = .none, clock: UInt64, device: DeviceID, letters: Letters, ink: Ink = .pen,
    author: DeviceID? = nil
  ) {
    self.epoch = epoch
    self.lock = lock
    self.clock = clock
    self.device = device
    self.letters = letters
    self.ink = ink
    self.author = author ?? device
  }

  /// The register of a square that nobody ever wrote in; less than every written one.
  public static let vacant = Register(epoch: 0, clock: 0, device: .nobody, letters: .blank)
}

extension Register: Comparable {
  /// By epoch, lock, clock and device; the value itself only settles what a faulty device wrote twice
  /// under one clock, so that even then everyone agrees.
  public static func < (left: Register, right: Register) -> Bool {
    if left.epoch != right.epoch { return left.epoch < right.epoch }
    if left.lock != right.lock { return left.lock.rawValue < right.lock.rawValue }
    if left.clock != right.clock { return left.clock < right.clock }
    if left.device != right.device { return left.device < right.device }
    if left.letters != right.letters { return left.letters < right.letters }
    if left.ink != right.ink { return left.ink.rawValue < right.ink.rawValue }
    return left.author < right.author
  }
}

extension Register {
  /// Bounds that every register must keep, from whomever it comes.
  ///
  /// They do not depend on what a device has seen, so all devices refuse the same registers.
  public enum Limits {
    /// Clocks end here: a hostile clock cannot push anybody's into overflow.
    public static let clock: UInt64 = 1 << 48
    /// Epochs end here; nobody starts over that often.
    public static let epoch: UInt32 = 1 << 20
    /// Clocks passed over at a start: at least what is typed before it is durable, at most what leaves room for
    /// millions of starts.
    public static let lostClocks: ClosedRange<UInt64> = 1_024...1 << 20
  }

  /// Whether the stamps are within bounds, so that the register may stand in a square.
  public var isValid: Bool {
    clock > 0 && clock < Limits.clock && epoch < Limits.epoch
  }
}
