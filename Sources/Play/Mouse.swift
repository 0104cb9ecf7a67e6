/// What was done with the mouse, and where.
public struct Mouse: Hashable, Sendable {
  /// What was done.
  public enum Action: Hashable, Sendable {
    /// The first button was pressed.
    case press
    /// The wheel was turned away from the person.
    case wheelUp
    /// The wheel was turned towards the person.
    case wheelDown
  }

  /// What was done.
  public let action: Action
  /// The cell's row from the top, counted from 0.
  public let row: Int
  /// The cell's column from the left, counted from 0.
  public let column: Int

  /// `action` at a cell.
  public init(_ action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}
