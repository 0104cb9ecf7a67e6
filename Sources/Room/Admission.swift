import Secrets
import WebSocket

/// Who is let into a room: the checks of the contract in their order, before the socket is upgraded.
///
/// They are made in two parts, since a request is read where it arrives and judged where its room is.
struct Admission {
  /// What the judging needs to ask of the server around it.
  struct Context {
    /// Seconds since 1970 by the server's clock.
    let nowSeconds: UInt64
    /// Where nonces are remembered.
    let storage: any RoomStorage
    /// Why there is no place for the claim; nil when there is.
    let lackOfPlace: (ConnectClaim) -> ConnectRefusal?
  }

  let limits: RoomLimits
  /// The `host:port` names that the server was told it has; empty when it takes every name.
  let hosts: [String]
  /// Origins whose pages may connect.
  let origins: [String]

  /// The request that `head` makes for `room`, complete and not one too many, but not believed yet.
  ///
  /// It is counted against its address before its signature is looked at, since that is what costs.
  ///
  /// - Parameter countRequest: counts it against its network address; false when it is one too many.
  func read(
    _ head: HTTPRequestHead, room: [UInt8], countRequest: () -> Bool
  ) throws(ConnectRefusal) -> ConnectRequest {
    let request = try ConnectRequest(head, room: room)
    guard countRequest() else { throw .tooManyFromAddress }
    guard head.all("Origin").allSatisfy(origins.contains) else { throw .originNotAllowed }
    return request
  }

  /// Returns once everything that `request` claims has proved right and there is a place for it.
  ///
  /// The nonce is used up even when there turns out to be no place: one that is known to an onlooker must not stay
  /// good.
  func judge(_ request: ConnectRequest, _ context: Context) throws(ConnectRefusal) {
    guard hosts.isEmpty || hosts.contains(request.claim.audience) else { throw .wrongHost }
    guard request.claim.keysMatchRoom else { throw .wrongRoom }
    guard request.claim.verify(signature: request.signature) else { throw .badSignature }
    guard isTimely(request.claim, context.nowSeconds) else { throw .wrongTime }
    try useNonce(of: request.claim, context)
    if let lack = context.lackOfPlace(request.claim) { throw lack }
  }

  /// The window is half open, so that a nonce is never good at the second in which a room may forget it.
  private func isTimely(_ claim: ConnectClaim, _ nowSeconds: UInt64) -> Bool {
    claim.timestampSeconds + limits.nonceSeconds > nowSeconds
      && claim.timestampSeconds <= nowSeconds + limits.nonceSeconds
  }

  private func useNonce(of claim: ConnectClaim, _ context: Context) throws(ConnectRefusal) {
    let kept = limits.nonceSeconds + limits.nonceMarginSeconds
    let oldest = context.nowSeconds > kept ? context.nowSeconds - kept : 0
    let answer: NonceAnswer
    do throws(RoomStorageFailure) {
      try context.storage.forgetNonces(before: oldest, room: claim.roomID)
      answer = try context.storage.rememberNonce(
        claim.nonce, timestampSeconds: claim.timestampSeconds, room: claim.roomID, limit: limits.noncesPerRoom
      )
    } catch {
      throw .storageFailed
    }
    switch answer {
    case .new: return
    case .seen: throw .nonceSeen
    case .full: throw .tooManyToRoom
    }
  }
}
