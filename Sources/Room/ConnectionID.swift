/// One socket, named by the server, so that nothing a peer says can be taken for another's.
public struct ConnectionID: Hashable, Sendable {
  /// The number, never used twice in one process.
  public let number: UInt64

  /// The connection with the number `number`.
  public init(_ number: UInt64) {
    self.number = number
  }
}

/// The members that an output goes to.
///
/// It shares the room's own list instead of copying it, since one is made for every frame.
public struct Recipients: Sequence, Equatable, Sendable, ExpressibleByArrayLiteral {
  private let members: [ConnectionID]
  private let sender: ConnectionID?

  init(_ members: [ConnectionID], except sender: ConnectionID? = nil) {
    self.members = members
    self.sender = sender
  }

  /// Exactly these.
  public init(arrayLiteral elements: ConnectionID...) {
    self.init(elements)
  }

  /// Who of the members is left out, since the frame is theirs.
  var excluded: ConnectionID? { sender }

  /// How many there are.
  var count: Int { sender == nil ? members.count : members.count - 1 }

  /// The recipients in the order in which they joined.
  public func makeIterator() -> Iterator { Iterator(members: members.makeIterator(), sender: sender) }

  /// Walks the room's list and passes over the sender.
  public struct Iterator: IteratorProtocol {
    fileprivate var members: IndexingIterator<[ConnectionID]>
    fileprivate let sender: ConnectionID?

    /// The next recipient; nil at the end.
    public mutating func next() -> ConnectionID? {
      guard let member = members.next() else { return nil }
      return member == sender ? members.next() : member
    }
  }

  /// Whether both name the same connections in the same order.
  public static func == (first: Recipients, second: Recipients) -> Bool { first.elementsEqual(second) }
}
