import Secrets
import Testing
import WebSocket

@testable import Room

@Suite struct `Admission of a connect` {
  let storage = MemoryRoomStorage()
  var limits = RoomLimits()
  var hosts: [String] = []
  var origins: [String] = []
  var isFlood = false
  var lack: ConnectRefusal?

  func decide(_ request: TestRequest, at seconds: UInt64 = 10_000) -> ConnectRefusal? {
    let admission = Admission(limits: limits, hosts: hosts, origins: origins)
    let context = Admission.Context(
      nowSeconds: seconds, storage: storage, lackOfPlace: { _ in lack })
    guard let room = ConnectRequest.room(inTarget: request.target) else { return .notFound }
    do throws(ConnectRefusal) {
      let admitted = try admission.decide(request.head, room: room, context) { !isFlood }
      #expect(admitted.claim == request.claim)
      return nil
    } catch {
      return error
    }
  }

  @Test func `lets players and watchers in (R2)`() {
    #expect(decide(TestRequest()) == nil)
    #expect(decide(TestRequest(Keys.watch, nonce: id(8))) == nil)
  }

  @Test(arguments: [
    "Crossmate-Author", "Crossmate-Device", "Crossmate-Role", "Crossmate-Time", "Crossmate-Nonce",
    "Crossmate-Play-Key", "Crossmate-Watch-Key", "Crossmate-Signature",
  ])
  func `refuses a header that is missing, doubled or misshapen as malformed (R2)`(header: String) {
    var request = TestRequest()
    request.omitted = [header]
    #expect(decide(request) == .malformed(header: header))
    request = TestRequest()
    request.extra = [.init(header.lowercased(), "00")]
    #expect(decide(request) == .malformed(header: header))
    for value in [
      "", "x", "-1", "+1", "999999999999", "AA", String(repeating: "A1", count: 16), "0x10", "1 ",
    ] {
      request = TestRequest()
      request.replaced = [header: value]
      #expect(decide(request) == .malformed(header: header), "\(value)")
    }
  }

  @Test func `refuses what is no WebSocket request (R3)`() {
    var request = TestRequest()
    request.omitted = ["Upgrade"]
    #expect(decide(request)?.status == 400)
    request = TestRequest()
    request.omitted = ["Sec-WebSocket-Version"]
    #expect(decide(request)?.status == 426)
  }

  @Test func `refuses keys that do not hash to the room (S6, S11)`() {
    var request = TestRequest()
    request.claim.playKey = Keys.stranger.playKey
    request.signature = Keys.stranger.sign(request.claim)
    #expect(decide(request) == .wrongRoom)
    request = TestRequest()
    request.claim.roomID[0] ^= 1
    request.signature = Keys.play.sign(request.claim)
    #expect(decide(request) == .wrongRoom)
  }

  @Test func `refuses a signature over anything else (S10, S11)`() {
    for change in 0..<7 {
      var request = TestRequest()
      switch change {
      case 0: request.signature[0] ^= 1
      case 1: request.claim.authorID[0] ^= 1
      case 2: request.claim.deviceID[0] ^= 1
      case 3: request.claim.role = .watch
      case 4: request.claim.timestampSeconds += 1
      case 5: request.claim.nonce[0] ^= 1
      default: request.claim.audience = "other.example:7575"
      }
      #expect(decide(request) == .badSignature, "\(change)")
    }
  }

  @Test func `refuses a watcher who claims to play (S11)`() {
    var request = TestRequest(Keys.watch)
    request.claim.role = .play
    request.signature = Keys.watch.sign(request.claim)
    #expect(decide(request) == .badSignature)
  }

  @Test func `refuses a time outside the window, and a wrong signature before a wrong time (R4, R5)`() {
    #expect(decide(TestRequest(at: 9_700)) == .wrongTime)
    #expect(decide(TestRequest(at: 9_701)) == nil)
    #expect(decide(TestRequest(at: 10_300, nonce: id(8))) == nil)
    #expect(decide(TestRequest(at: 10_301, nonce: id(9))) == .wrongTime)
    #expect(decide(TestRequest(at: 0)) == .wrongTime)
    var request = TestRequest(at: 1)
    request.signature[0] ^= 1
    #expect(decide(request) == .badSignature)
  }

  @Test func `refuses a nonce that was used, for as long as its request could come again (R6)`() {
    #expect(decide(TestRequest(at: 10_300)) == nil)
    #expect(decide(TestRequest(at: 10_300)) == .nonceSeen)
    #expect(decide(TestRequest(at: 10_300), at: 10_599) == .nonceSeen)
    #expect(decide(TestRequest(at: 10_300), at: 10_600) == .wrongTime)
    #expect(
      decide(TestRequest(at: 10_400), at: 10_400) == .nonceSeen, "a nonce belongs to the room, not the time")
    #expect(decide(TestRequest(at: 20_000), at: 20_000) == nil, "forgotten long after")
  }

  @Test
  mutating func
    `refuses a flood before it looks at signatures, and after it has looked at the shape (R4, R8)`()
  {
    isFlood = true
    var request = TestRequest()
    request.signature[0] ^= 1
    #expect(decide(request) == .tooManyFromAddress)
    request.omitted = ["Crossmate-Time"]
    #expect(decide(request) == .malformed(header: "Crossmate-Time"))
  }

  @Test mutating func `refuses more connects than a room remembers (R6)`() {
    limits.noncesPerRoom = 2
    #expect(decide(TestRequest(nonce: id(1))) == nil)
    #expect(decide(TestRequest(nonce: id(2))) == nil)
    #expect(decide(TestRequest(nonce: id(3))) == .tooManyToRoom)
    #expect(decide(TestRequest(nonce: id(2))) == .nonceSeen)
  }

  @Test mutating func `refuses for lack of place last, and the nonce is used up (R4, R6)`() {
    lack = .roomFull
    #expect(decide(TestRequest()) == .roomFull)
    #expect(decide(TestRequest()) == .nonceSeen)
  }

  @Test mutating func `refuses origins that are not listed (R7)`() {
    var request = TestRequest()
    request.extra = [.init("Origin", "https://evil.example")]
    #expect(decide(request) == .originNotAllowed)
    origins = ["https://evil.example"]
    #expect(decide(request) == nil)
  }

  @Test mutating func `refuses a host that the server does not go by (R7)`() {
    hosts = ["room.example:7575"]
    #expect(decide(TestRequest()) == nil)
    #expect(decide(TestRequest(nonce: id(8), audience: "room.example")) == .wrongHost)
  }

  @Test(arguments: [
    "/rooms/", "/rooms//socket", "/rooms/\(String(repeating: "a", count: 31))/socket", "/room/x/socket",
    "/rooms/\(String(repeating: "A", count: 32))/socket",
    "/rooms/\(String(repeating: "a", count: 32))/socket/",
    "/rooms/\(String(repeating: "a", count: 32))/socket?key=1",
    "rooms/\(String(repeating: "a", count: 32))/socket",
  ])
  func `reads no room in another target (R1)`(target: String) {
    #expect(ConnectRequest.room(inTarget: target) == nil)
  }

  @Test func `says what is wrong in JSON with the server's time (R3)`() {
    #expect(
      ConnectRefusal.wrongTime.json(timeSeconds: 5)
        == #"{"reason":"wrong-time","message":"The timestamp is too far from the server's time","time":5}"#)
    let statuses: [(ConnectRefusal, Int)] = [
      (.malformed(header: "Host"), 400), (.wrongRoom, 403), (.badSignature, 403), (.originNotAllowed, 403),
      (.wrongHost, 403), (.wrongTime, 401), (.nonceSeen, 409), (.tooManyFromAddress, 429),
      (.tooManyToRoom, 429),
      (.roomFull, 503), (.serverFull, 503), (.storageFailed, 503), (.notFound, 404),
    ]
    for (refusal, status) in statuses { #expect(refusal.status == status) }
  }
}
