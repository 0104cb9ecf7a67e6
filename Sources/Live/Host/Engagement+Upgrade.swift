import WebSocket

// From a connected transport to an open channel or a refusal.
extension Engagement {
  mutating func transportConnected(_ now: Moment, _ wallClockSeconds: Int64) -> [Output] {
    switch phase {
    case .connecting:
      let key = randomBytes(UpgradeRequest.keyBytes)
      let headers = signer.headers(
        timestampSeconds: wallClockSeconds + clockCorrectionSeconds, nonce: randomBytes(HostLimits.nonceBytes)
      )
      guard
        let request = UpgradeRequest.bytes(
          host: room.authority, target: room.target, key: key, headers: headers)
      else { return refuse(.malformed("the room's address cannot be asked for")) }
      phase = .upgrading(UpgradeAnswerParser(key: key), deadline: now + HostLimits.upgradeTimeout)
      return [.write(request)]
    case .idle, .upgrading, .open, .leaving, .waiting, .refused, .ended:
      return []
    }
  }

  /// Takes the room's answer, of which `bytes` are the last ones that came.
  mutating func answered(
    _ answer: UpgradeAnswer, _ bytes: [UInt8], _ now: Moment, _ wallClockSeconds: Int64
  ) -> [Output] {
    switch answer {
    case .needMore:
      return []
    case .accepted(let consumedBytes):
      hasCorrectedClock = false
      hasRenewedNonce = false
      let channel = OpenChannel(generator, now)
      let frames = Array(bytes[consumedBytes...])
      return [.event(.channelOpen)] + channelReceived(channel, frames, now)
    case .malformed(let reason):
      return [.closeTransport, .event(.error(reason))] + retryLater(now)
    case .refused(let status, _, let body):
      return refused(status, RefusalDetail(body), now, wallClockSeconds)
    }
  }

  private mutating func refused(
    _ status: Int, _ detail: RefusalDetail?, _ now: Moment, _ wallClockSeconds: Int64
  ) -> [Output] {
    let reason = detail?.sentence ?? "the server answered \(status)"
    switch status {
    case 400: return refuse(.malformed(reason))
    case 401: return correctClock(detail?.timeSeconds, reason, now, wallClockSeconds)
    case 403: return refuse(.forbidden(reason))
    case 409 where !hasRenewedNonce:
      hasRenewedNonce = true
      return [.closeTransport, .event(.diagnostic(reason))] + dial(now)
    case 426: return refuse(.version(reason))
    case 429: return [.closeTransport, .event(.error(reason))] + retryLater(now, mayHurry: false)
    // A server that is full, failing or restarting may take us later; only a full room is final.
    case 503 where detail?.word == "room-full": return refuse(.full(reason))
    default: return [.closeTransport, .event(.error(reason))] + retryLater(now)
    }
  }

  /// Believes the room's clock once: a second 401 would not be about the clock any more.
  private mutating func correctClock(
    _ timeSeconds: Int64?, _ reason: String, _ now: Moment, _ wallClockSeconds: Int64
  ) -> [Output] {
    guard !hasCorrectedClock, let timeSeconds else { return refuse(.clock(reason)) }
    hasCorrectedClock = true
    clockCorrectionSeconds = timeSeconds - wallClockSeconds
    let note = "this computer's clock is off by \(clockCorrectionSeconds) s"
    return [.closeTransport, .event(.diagnostic(note))] + dial(now)
  }

  mutating func refuse(_ refusal: EngagementRefusal) -> [Output] {
    phase = .refused(refusal)
    return [.closeTransport, .event(.refused(refusal))]
  }

  private mutating func randomBytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 32) }
  }
}
