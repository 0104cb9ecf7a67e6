import Foundation
import TestSupport
import Testing

@testable import Secrets

/// Bytes that a vector holds as lower-case hexadecimal.
struct HexBytes: Decodable {
  let bytes: [UInt8]

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    bytes = try #require(Hex.decode(text))
  }
}

/// What `scripts/vectors.py` wrote into a file of `Tests/Vectors`.
func vectors<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content {
  let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let data = try Data(contentsOf: tests.appending(path: "Vectors/\(name).json"))
  return try JSONDecoder().decode(type, from: data)
}

extension SeededGenerator {
  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }
}

/// Bytes that are easy to recognise: `start`, `start + 1`, ...
func counted(_ count: Int, from start: UInt8 = 0) -> [UInt8] {
  (0..<count).map { start &+ UInt8(truncatingIfNeeded: $0) }
}

/// A room, and what its players and watchers hold.
let room = RoomKeys(roomSecret: counted(16))
let watchers = RoomKeys(watchSecret: room.watchSecret, playKey: room.playKey)
let otherRoom = RoomKeys(roomSecret: counted(16, from: 1))

extension [UInt8] {
  /// These bytes with one bit turned over.
  func flippingBit(_ bit: Int) -> [UInt8] {
    var bytes = self
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return bytes
  }

  /// The bytes of a text.
  init(_ text: String) { self = Array(text.utf8) }
}
