/// One socket, named by the server, so that nothing a peer says can be taken for another's.
public struct ConnectionID: Hashable, Sendable {
  /// The number, never used twice in one process.
  public let number: UInt64

  /// The connection with the number `number`.
  public init(_ number: UInt64) {
    self.number = number
  }
}
