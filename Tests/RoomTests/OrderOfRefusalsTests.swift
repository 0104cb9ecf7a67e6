import Secrets
import System
import Testing
import WebSocket

@testable import Room

/// What a server checks of a connect, in the order of R4.
private enum Check: Int, CaseIterable, Comparable {
  case head, target, upgrade, headers, address, origin, host, keys, signature, time, nonce, places

  /// The answer to a connect at which this is the first thing that is wrong.
  var answer: String {
    switch self {
    case .head: "431 bad-request"
    case .target: "404 not-found"
    case .upgrade: "426 bad-request"
    case .headers: "400 malformed"
    case .address: "429 too-many-from-address"
    case .origin: "403 origin-not-allowed"
    case .host: "403 wrong-host"
    case .keys: "403 wrong-room"
    case .signature: "403 bad-signature"
    case .time: "401 wrong-time"
    case .nonce: "409 nonce-seen"
    case .places: "503 room-full"
    }
  }

  static func < (first: Check, second: Check) -> Bool { first.rawValue < second.rawValue }
}

/// A full room whose server knows its name, and one player in it.
private struct FullRoom {
  let server: TestServer
  let ana: TestClient
  private let usedNonce: [UInt8]

  init() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    server = try TestServer(at: listener) {
      $0.hosts = ["\(listener.address)"]
      $0.limits.playersPerRoom = 1
      $0.limits.noncesPerRoom = 2
      $0.limits.requestBurst = 20
      $0.limits.requestsPerSecond = 1
    }
    let request = server.request()
    usedNonce = request.claim.nonce
    ana = try TestClient(server)
    #expect(try ana.upgrade(request) == .accepted)
  }

  /// The answer to a stranger's connect at which `first` and every later check that a request can fail is wrong.
  func answer(wrongFrom first: Check, nonce: [UInt8]? = nil) throws -> String {
    let client = try TestClient(server)
    try client.send(Array(head(wrongFrom: first, nonce: nonce).utf8))
    let answer = try client.receiveAll()
    let status = answer.split(separator: " ").dropFirst().first ?? ""
    let reason = answer.split(separator: "\"", omittingEmptySubsequences: false).dropFirst(3).first ?? ""
    return "\(status) \(reason)"
  }

  private func head(wrongFrom first: Check, nonce: [UInt8]?) -> String {
    var request = server.request(Keys.play, 8, 9)
    request.claim.nonce = nonce ?? usedNonce
    if first <= .time { request.claim.timestampSeconds -= 1000 }
    if first <= .host { request.claim.audience = "elsewhere.example" }
    request.signature = Keys.play.sign(request.claim)
    if first <= .signature { request.signature[0] ^= 1 }
    if first <= .keys { request.claim.playKey = Keys.stranger.playKey }
    if first <= .headers { request.omitted = ["Crossmate-Device"] }
    if first <= .origin { request.extra.append(.init("Origin", "https://evil.example")) }
    if first <= .head { request.extra += (0...64).map { .init("X-\($0)", "1") } }
    let target = first <= .target ? "/rooms/nowhere/socket" : request.target
    let version = first <= .upgrade ? "8" : "13"
    var lines = [
      "GET \(target) HTTP/1.1", "Host: \(request.claim.audience)", "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Version: \(version)", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ]
    lines += request.headers.fields.map { "\($0.name): \($0.value)" }
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }
}

@Suite struct `The order of refusals` {
  /// From the last check to the first, so that each is proved against all that come after it.
  ///
  /// The count for the address is the server's own: it is used up in the middle, and stays so for those before it.
  @Test func `tells of everything that is wrong what is checked first (R4)`() throws {
    let room = try FullRoom()
    #expect(try room.answer(wrongFrom: .places, nonce: id(50)) == Check.places.answer)
    #expect(try room.answer(wrongFrom: .places, nonce: id(51)) == "429 too-many-to-room", "before the places")
    for check in Check.allCases.reversed() where check > .address && check < .places {
      #expect(try room.answer(wrongFrom: check) == check.answer)
    }
    var answer = ""
    for _ in 0..<100 where answer != Check.address.answer {
      answer = try room.answer(wrongFrom: .origin)
    }
    #expect(answer == Check.address.answer, "before Origin, and before anything that costs")
    for check in Check.allCases.reversed() where check < .address {
      #expect(try room.answer(wrongFrom: check) == check.answer)
    }
    // Nobody who was let in noticed anything.
    #expect(try room.ana.next() == .text(Notice.peers(you: id(2), devices: []).json))
    try room.ana.sendText("ping")
    #expect(try room.ana.next() == .text("pong"))
  }
}
