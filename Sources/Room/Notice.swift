import Secrets

/// A text frame in which the room itself speaks, outside the sealed frames.
///
/// A room says only what it knows from the connects: devices and roles.
public enum Notice: Equatable, Sendable {
  /// A device in a room and what it may do there.
  public struct Device: Equatable, Sendable {
    /// The device's id in this room, 16 bytes.
    public let id: [UInt8]
    /// The word of its role, `play` or `watch`.
    public let role: String

    /// The device `id` in the role `role`.
    public init(id: [UInt8], role: String) {
      self.id = id
      self.role = role
    }
  }

  /// To a newcomer: who it is here, and who was here before it.
  case peers(you: [UInt8], devices: [Device])
  /// To the others: a device came, or came anew in place of its earlier connection.
  case joined(Device)
  /// To the others: a device went.
  case left([UInt8])
  /// To all: the room ends in so many seconds.
  case expiring(seconds: Int)

  /// The notice as JSON, always with the same order of keys.
  ///
  /// Nothing in it needs escaping: ids are hexadecimal and roles are words of ours.
  public var json: String {
    switch self {
    case .peers(let you, let devices):
      let list = devices.map { "{\($0.members)}" }.joined(separator: ",")
      return #"{"room":"peers","you":"\#(Hex.encode(you))","devices":[\#(list)]}"#
    case .joined(let device):
      return #"{"room":"joined",\#(device.members)}"#
    case .left(let device):
      return #"{"room":"left","device":"\#(Hex.encode(device))"}"#
    case .expiring(let seconds):
      return #"{"room":"expiring","seconds":\#(seconds)}"#
    }
  }
}

extension Notice.Device {
  fileprivate var members: String { #""device":"\#(Hex.encode(id))","role":"\#(role)""# }
}
