// It looks inside modules of the program, which an ordinary release build does not allow (Package.swift).
#if TESTABLE
import WebSocket

@testable import Room

/// Bounds that the conformance suite stays under: it sends messages of 16 MiB, whole and in 64-byte fragments.
///
/// The room's own bounds are far below; they are parameters of the same code.
enum EchoLimits {
  /// Bytes of one message, and of what waits for a slow peer.
  static let bytes = 64 * 1024 * 1024

  static let frames = WebSocketLimits(
    messageBytes: bytes, fragmentsPerMessage: bytes, pendingPongBytes: bytes)

  static var queue: RoomLimits {
    var limits = RoomLimits()
    limits.queuedFrames = bytes
    limits.queuedBytes = bytes
    return limits
  }
}
#endif
