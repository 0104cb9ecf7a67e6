/// What an invite lets its holder do in a room.
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
  /// Reads and writes.
  case play = 1
  /// Only reads.
  case watch = 2

  /// The word for this role in request headers and room notices.
  public var word: String {
    switch self {
    case .play: "play"
    case .watch: "watch"
    }
  }

  /// The role with this word.
  public init?(word: some StringProtocol) {
    guard let role = Role.allCases.first(where: { $0.word == word }) else { return nil }
    self = role
  }
}
