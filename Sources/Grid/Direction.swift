/// The two ways in which words run through a grid.
public enum Direction: UInt8, CaseIterable, Hashable, Sendable {
  case across = 0
  case down = 1

  /// The other way: where this one is along the word, that one crosses it.
  public var crossing: Direction {
    switch self {
    case .across: .down
    case .down: .across
    }
  }
}
