public import Grid
public import Secrets

/// Somebody else in the room, as far as they introduced themselves.
public struct Player: Hashable, Sendable {
  /// The device.
  public let device: DeviceID
  /// What it may do.
  public var role: Role
  /// The player's name as it came, empty before the first hello; it is cleaned where it is shown.
  public var name: String
  /// Which of the eight player colours, 0 to 7.
  public var color: UInt8
  /// The puzzle it says it has; nil before the first hello and while it waits for one.
  public var puzzle: PuzzleID?
  /// Where the player is; nil before the first report.
  public var cursor: CursorReport?
  /// Whether it has answers that the puzzle itself does not tell.
  public var judges = false
  /// Whether the device is in the room now.
  public var isHere: Bool

  /// Whether the device only looks on.
  public var isWatcher: Bool { role == .watch }

  /// A device that is here; one that has not said hello has no name yet.
  public init(device: DeviceID, role: Role, name: String = "", color: UInt8 = 0) {
    self.device = device
    self.role = role
    self.name = name
    self.color = color
    puzzle = nil
    cursor = nil
    isHere = true
  }
}
