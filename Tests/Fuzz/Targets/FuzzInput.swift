/// The bytes of an input as a target takes them apart; where they end, zeros follow.
struct FuzzInput {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isEmpty: Bool { rest.isEmpty }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// Up to 255 bytes, as many as the first one says.
  mutating func counted() -> [UInt8] { taken(Int(byte())) }

  mutating func taken(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// All that is left.
  mutating func remainder() -> [UInt8] { taken(rest.count) }

  /// All that is left, in pieces as a socket might deliver them: of 1 to 64 bytes, as the first byte says.
  mutating func pieces() -> [[UInt8]] {
    let size = Int(byte() & 63) + 1
    var pieces: [[UInt8]] = []
    while !isEmpty { pieces.append(taken(size)) }
    return pieces
  }
}

extension [UInt8] {
  /// The bytes as text, with U+FFFD where they are no UTF-8.
  var asText: String { String(decoding: self, as: UTF8.self) }
}
