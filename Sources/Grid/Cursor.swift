/// Where a player is, and which of the words there they are in.
public struct Cursor: Hashable, Sendable {
  /// The square.
  public var position: Position
  /// The way in which letters go on; kept while moving, also where no word runs that way.
  public var direction: Direction
  /// The entry of a free clue list that is being written, as an index in `Entries.list`.
  public var freeEntry: Int?

  /// A cursor on a square.
  public init(_ position: Position, _ direction: Direction, freeEntry: Int? = nil) {
    self.position = position
    self.direction = direction
    self.freeEntry = freeEntry
  }
}
