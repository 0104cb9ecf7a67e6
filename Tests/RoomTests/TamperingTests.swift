import Secrets
import Testing
import WebSocket

@testable import Room

/// A connect that is changed by one bit at a time, everywhere that a bit can be changed (S10, S11).
@Suite struct `A changed connect` {
  /// The parts of a connect as bytes, and how they are put back.
  private static var parts: [(name: String, path: WritableKeyPath<TestRequest, [UInt8]>)] {
    [
      ("room", \.claim.roomID), ("author", \.claim.authorID), ("device", \.claim.deviceID),
      ("nonce", \.claim.nonce), ("play key", \.claim.playKey), ("watch key", \.claim.watchKey),
      ("signature", \.signature),
    ]
  }

  private let admission = Admission(limits: RoomLimits(), hosts: [], origins: [])
  private let storage = MemoryRoomStorage()

  private func isLetIn(_ request: TestRequest) -> Bool {
    let context = Admission.Context(
      nowSeconds: 10_000, storage: storage, lackOfPlace: { _ in nil })
    guard let room = ConnectRequest.room(inTarget: request.target) else { return false }
    return (try? admission.decide(request.head, room: room, context)) != nil
  }

  @Test(arguments: [Keys.play, Keys.watch])
  func `is refused, whatever single bit it is (S10, S11)`(keys: RoomKeys) {
    let request = TestRequest(keys)
    for (name, path) in Self.parts {
      for bit in 0..<request[keyPath: path].count * 8 {
        var changed = request
        changed[keyPath: path][bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(!isLetIn(changed), "bit \(bit) of \(name)")
      }
    }
    // Times within the window too: their bits from the lowest one up.
    for bit in 0..<36 {
      var changed = request
      changed.claim.timestampSeconds ^= 1 << bit
      #expect(!isLetIn(changed), "bit \(bit) of the time")
    }
    let audience = Array(request.claim.audience.utf8)
    for place in audience.indices {
      for bit in 0..<7 {
        var bytes = audience
        bytes[place] ^= 1 << UInt8(bit)
        var changed = request
        changed.claim.audience = String(decoding: bytes, as: UTF8.self)
        #expect(!isLetIn(changed), "bit \(bit) of the audience")
      }
    }
    var turned = request
    turned.claim.role = keys.role == .play ? .watch : .play
    #expect(!isLetIn(turned), "the role")
    #expect(isLetIn(request), "nothing of that used its nonce up")
    #expect(!isLetIn(request), "and a second time it is a replay (R6)")
  }
}
