import Grid
import Live
import Screen

/// What a grid showed in the last picture, square by square.
struct DrawnGrid: Sendable {
  /// What all squares have in common beside the puzzle and the theme.
  struct Ground: Hashable, Sendable {
    let view: Viewport
    /// The current word, where the lines between its squares show it.
    let word: Entry?
    let epoch: UInt32
    let tintsAuthors: Bool
    let colors: [PlayerColor]
  }

  /// The colour of a player's letters.
  struct PlayerColor: Hashable, Sendable {
    let device: DeviceID
    let color: Color
  }

  /// What decides how one square looks: numbers alone, so that hundreds are compared without counting a reference.
  struct Mark: Hashable, Sendable {
    let isCursor: Bool
    let parts: UInt8
    let word: Color
    let lock: Register.Lock
    let ink: Register.Ink
    let epoch: UInt32
    /// The letters, byte by byte.
    let letters: UInt64
    let author: DeviceID
  }

  private var ground: Ground?
  private var marks: ContiguousArray<Mark?> = []

  /// Forgets all squares unless they stand on the same ground; whether it did.
  mutating func prepare(for ground: Ground, squares: Int) -> Bool {
    if self.ground == ground, marks.count == squares { return false }
    self.ground = ground
    marks = ContiguousArray(repeating: nil, count: squares)
    return true
  }

  /// Notes how a square looks now; whether that differs from before or is not known.
  mutating func replace(at index: Int, by mark: Mark?) -> Bool {
    if let mark, mark == marks[index] { return false }
    marks[index] = mark
    return true
  }
}
