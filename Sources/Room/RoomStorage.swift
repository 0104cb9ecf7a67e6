/// What a room server must not forget when it restarts: nonces, so that nothing captured is let in twice, and which
/// rooms there are.
///
/// A nonce is durable when the call that remembers it returns; of the rest it is enough that it survives the process,
/// since what a power cut takes back is only forgotten or kept for longer. All calls come from the server's one thread. Ids are 16 bytes.
public protocol RoomStorage: AnyObject {
  /// The rooms that have not been deleted, in any order.
  func rooms() throws(RoomStorageFailure) -> [[UInt8]]

  /// Remembers a nonce with its request's timestamp, unless it is known or the room already holds `limit` of them.
  func rememberNonce(
    _ nonce: [UInt8], timestampSeconds: UInt64, room: [UInt8], limit: Int
  ) throws(RoomStorageFailure) -> NonceAnswer

  /// Forgets the room's nonces with timestamps before `timestampSeconds`.
  func forgetNonces(before timestampSeconds: UInt64, room: [UInt8]) throws(RoomStorageFailure)

  /// Remembers that the room was in use at `seconds` since 1970; makes the room known.
  func setLastSeen(_ seconds: UInt64, room: [UInt8]) throws(RoomStorageFailure)

  /// Forgets the room and its nonces.
  func deleteRoom(_ room: [UInt8]) throws(RoomStorageFailure)
}

/// What the storage says to a nonce.
public enum NonceAnswer: Hashable, Sendable {
  /// It was not known and is remembered now.
  case new
  /// It was known.
  case seen
  /// The room holds as many as it may; it is not remembered.
  case full
}

/// The storage cannot be read or written.
public struct RoomStorageFailure: Error, Hashable, Sendable {
  /// What went wrong, for the log.
  public let text: String

  /// A failure described by `text`.
  public init(_ text: String) {
    self.text = text
  }
}

/// Storage that lasts as long as the process: enough for a room that its host opens for an evening.
///
/// After a restart on the same port a captured connect could be played again within five minutes; it gets its
/// sender sealed frames and nothing more.
public final class MemoryRoomStorage: RoomStorage {
  private struct Room {
    var nonces: [[UInt8]: UInt64] = [:]
    var lastSeenSeconds: UInt64 = 0
  }

  private var byID: [[UInt8]: Room] = [:]

  /// Storage that knows nothing yet.
  public init() {}

  /// Every room that was used and not deleted.
  public func rooms() -> [[UInt8]] { Array(byID.keys) }

  /// Remembers a nonce unless it is known or the room holds too many.
  public func rememberNonce(
    _ nonce: [UInt8], timestampSeconds: UInt64, room: [UInt8], limit: Int
  ) -> NonceAnswer {
    let known = byID[room]?.nonces ?? [:]
    if known[nonce] != nil { return .seen }
    if known.count >= limit { return .full }
    byID[room, default: Room()].nonces[nonce] = timestampSeconds
    return .new
  }

  /// Forgets what is too old to come again.
  public func forgetNonces(before timestampSeconds: UInt64, room: [UInt8]) {
    guard let nonces = byID[room]?.nonces else { return }
    byID[room]?.nonces = nonces.filter { $0.value >= timestampSeconds }
  }

  /// Remembers the moment of the room's last use.
  public func setLastSeen(_ seconds: UInt64, room: [UInt8]) {
    byID[room, default: Room()].lastSeenSeconds = seconds
  }

  /// Forgets all about the room.
  public func deleteRoom(_ room: [UInt8]) {
    byID[room] = nil
  }
}
