/// Everything the players wrote into one puzzle.
///
/// A fill only grows: each square keeps the greatest register it was shown and a set of letters known to be
/// wrong there. Two fills that were shown the same changes, in whatever order and however often, are equal
/// (docs/merge.md has the laws and why they hold).
public struct Fill: Sendable {
  /// Letters that were checked in one square and are wrong.
  public struct WrongLetters: Hashable, Sendable {
    /// The epoch they were checked in; marks of an older one are dropped.
    public var epoch: UInt32
    /// The letters, lowest first; at most `limit`.
    public var letters: [Letters]

    /// Letters remembered for one square.
    ///
    /// More than the alphabet has; of any more, the lowest stay, so that everybody keeps the same ones.
    static let limit = 64
  }

  /// What stands in each square, row by row; `Register.vacant` where nobody wrote.
  public internal(set) var registers: [Register]
  /// Letters that were checked and are wrong, by square.
  public internal(set) var wrongLetters: [Int: WrongLetters]
  /// The greatest clock seen, as far as the present epoch counts it; the next write takes one more.
  public internal(set) var clock: UInt64
  /// The greatest epoch seen; every write belongs to it.
  public internal(set) var epoch: UInt32
  /// Which squares take letters at all.
  private let isWritable: [Bool]

  /// The fill of no squares, for the place of one that is being changed.
  static let nowhere = Fill()

  private init() {
    registers = []
    wrongLetters = [:]
    clock = 0
    epoch = 0
    isWritable = []
  }

  /// An empty fill for `puzzle`.
  public init(for puzzle: Puzzle) {
    registers = Array(repeating: .vacant, count: puzzle.squares.count)
    wrongLetters = [:]
    clock = 0
    epoch = 0
    isWritable = puzzle.squares.map { square in
      // Whoever looks for the blocks may write a letter where one is, and place one where a letter belongs.
      puzzle.isDiagramless ? square.kind != .void && square.given == nil : square.isWritable
    }
  }

  /// A fill of the same puzzle in which nobody wrote.
  public var emptied: Fill {
    var fill = self
    fill.registers = Array(repeating: .vacant, count: registers.count)
    fill.wrongLetters = [:]
    fill.clock = 0
    fill.epoch = 0
    return fill
  }

  /// The letters at a square, empty where none stand.
  ///
  /// A square that was last written before the solve was started over is empty. Inlined, so that asking whether anything
  /// stands there copies nothing.
  @inlinable public func letters(at square: Int) -> Letters {
    let register = registers[square]
    return register.epoch == epoch ? register.letters : .blank
  }

  /// In how many squares the letters of each author stand.
  public var squaresByAuthor: [DeviceID: Int] {
    var counts: [DeviceID: Int] = [:]
    // Neighbours mostly have one author, who is looked up once for all of them; nothing is copied on the way.
    var author = DeviceID.nobody
    var neighbours = 0
    registers.withUnsafeBufferPointer { registers in
      for square in registers.indices {
        guard registers[square].epoch == epoch, !registers[square].letters.isBlank else { continue }
        if registers[square].author != author {
          if neighbours > 0 { counts[author, default: 0] += neighbours }
          author = registers[square].author
          neighbours = 0
        }
        neighbours += 1
      }
    }
    if neighbours > 0 { counts[author, default: 0] += neighbours }
    return counts
  }

  /// Whether the letters at a square are known to be wrong.
  public func isMarkedWrong(at square: Int) -> Bool {
    guard let wrong = wrongLetters[square], wrong.epoch == epoch else { return false }
    return wrong.letters.contains(letters(at: square))
  }

  /// What keeps players from writing at a square.
  @inlinable public func lock(at square: Int) -> Register.Lock {
    registers[square].epoch == epoch ? registers[square].lock : .none
  }

  /// Whether the clocks of this epoch are used up, so that nobody can write before the solve is started over.
  public var isUsedUp: Bool { clock + 1 >= Register.Limits.clock }

  /// Whether more than half of the clocks of this epoch are used up, which only a hostile player does.
  var isWorn: Bool { clock >= Register.Limits.clock / 2 }

  /// Whether letters may stand at a square, whoever writes them.
  func takesLetters(_ square: Int) -> Bool { isWritable[square] }

  /// Whether a player may change the letters at a square.
  public func isWritable(at square: Int) -> Bool {
    isWritable.indices.contains(square) && isWritable[square] && lock(at: square) == .none
  }
}

extension Fill: Hashable {
  /// Whether both hold the same letters and marks for squares of the same kind.
  ///
  /// The clock is left out: a change that lost against a greater one leaves no other trace than there, so it
  /// differs between devices that agree on every square.
  public static func == (left: Fill, right: Fill) -> Bool {
    left.epoch == right.epoch && left.registers == right.registers && left.wrongLetters == right.wrongLetters
      && left.isWritable == right.isWritable
  }

  /// Feeds what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(epoch)
    hasher.combine(registers)
    hasher.combine(wrongLetters)
    hasher.combine(isWritable)
  }
}
