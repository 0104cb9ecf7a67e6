/// A change as the log of a solve holds it.
public struct LoggedChange: Hashable, Sendable {
  /// The change.
  public var change: FillChange
  /// How long the solve had taken when it was written down, in milliseconds; nil in logs from before that was noted.
  public var milliseconds: Int?

  /// A change that was written down at that time of the solve.
  public init(_ change: FillChange, milliseconds: Int? = nil) {
    self.change = change
    self.milliseconds = milliseconds
  }
}
