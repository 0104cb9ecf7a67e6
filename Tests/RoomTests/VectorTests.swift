import Foundation
import Secrets
import Testing
import WebSocket

@testable import Room

/// What `Tests/Vectors/room.json` holds; the tests of the worker read the same file.
private struct RoomVectors: Decodable {
  struct Answer: Decodable, Hashable {
    let reason: String
    let status: Int
    let message: String

    init(_ refusal: ConnectRefusal) {
      reason = refusal.word
      status = refusal.status
      message = refusal.message
    }
  }

  struct Close: Decodable, Hashable {
    let name: String
    let code: UInt16
    let reason: String

    init(_ name: String, _ close: CloseReason) {
      self.name = name
      code = close.code
      reason = close.text
    }
  }

  struct Connect: Decodable {
    let about: String
    let headers: [[String]]
    let refusal: Answer?
  }

  struct Admissions: Decodable {
    let now: UInt64
    let target: String
    let connects: [Connect]
  }

  let limits: [String: Int]
  let refusals: Set<Answer>
  let closes: Set<Close>
  let notices: [String: String]
  let admissions: Admissions

  static func read() throws -> RoomVectors {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: tests.appending(path: "Vectors/room.json"))
    return try JSONDecoder().decode(RoomVectors.self, from: data)
  }
}

@Suite struct `The vectors of a room` {
  private let vectors: RoomVectors

  init() throws { vectors = try RoomVectors.read() }

  @Test func `hold the limits of this room`() {
    let limits = RoomLimits()
    #expect(
      vectors.limits == [
        "playersPerRoom": limits.playersPerRoom, "watchersPerRoom": limits.watchersPerRoom,
        "nonceSeconds": Int(limits.nonceSeconds), "noncesPerRoom": limits.noncesPerRoom,
        "nonceMarginSeconds": Int(limits.nonceMarginSeconds), "requestHeadBytes": limits.requestHeadBytes,
        "requestHeaders": limits.requestHeaders, "frameBytes": limits.frameBytes,
        "framesPerSecond": limits.framesPerSecond, "frameBurst": limits.frameBurst,
        "activityIntervalSeconds": Int(limits.activityInterval.components.seconds),
        "roomLifetimeSeconds": Int(limits.roomLifetime.components.seconds),
        "requestsPerSecond": limits.requestsPerSecond,
      ])
  }

  /// (R3), (R27), (R20).
  @Test func `hold the words of this room`() {
    let refusals: [ConnectRefusal] = [
      .notFound, .originNotAllowed, .wrongHost, .wrongRoom, .badSignature, .wrongTime, .nonceSeen,
      .tooManyFromAddress, .tooManyToRoom, .roomFull, .serverFull, .storageFailed,
    ]
    #expect(vectors.refusals == Set(refusals.map(RoomVectors.Answer.init)))
    let closes: [(String, CloseReason)] = [
      ("superseded", .superseded), ("textNotAllowed", .textNotAllowed), ("notSealed", .notSealed),
      ("tooManyFrames", .tooManyFrames), ("tooSlow", .tooSlow),
    ]
    #expect(vectors.closes == Set(closes.map(RoomVectors.Close.init)))
    let (ann, wim) = (
      Notice.Device(id: id(0xA1), role: "play"), Notice.Device(id: id(0xE1), role: "watch")
    )
    #expect(
      vectors.notices == [
        "peersOfNobody": Notice.peers(you: ann.id, devices: []).json,
        "peersOfTwo": Notice.peers(you: wim.id, devices: [ann, wim]).json,
        "joined": Notice.joined(wim).json, "left": Notice.left(ann.id).json,
      ])
  }

  /// (R4), (R5), (S11).
  @Test func `get the answers of this room`() throws {
    let admissions = vectors.admissions
    let room = try #require(ConnectRequest.room(inTarget: admissions.target))
    for connect in admissions.connects {
      let head = HTTPRequestHead(
        method: "GET", target: admissions.target,
        headers: HTTPHeaders(connect.headers.map { HTTPHeaders.Field($0[0], $0[1]) }))
      let context = Admission.Context(
        nowSeconds: admissions.now, storage: MemoryRoomStorage(),
        lackOfPlace: { _ in nil })
      var refusal: ConnectRefusal?
      do throws(ConnectRefusal) {
        _ = try Admission(limits: RoomLimits(), hosts: [], origins: []).decide(head, room: room, context)
      } catch {
        refusal = error
      }
      #expect(refusal.map(RoomVectors.Answer.init) == connect.refusal, "\(connect.about)")
    }
  }
}
