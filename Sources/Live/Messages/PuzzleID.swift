public import Grid
import Secrets

/// Which puzzle it is: the SHA-256 of its canonical form, so that everybody computes the same one.
public struct PuzzleID: Hashable, Sendable {
  /// The 32 bytes of the hash.
  public let bytes: [UInt8]

  /// The id with these bytes; nil unless there are 32.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == MessageLimits.puzzleIDBytes else { return nil }
    self.bytes = bytes
  }

  /// The id of the puzzle with this canonical form.
  public init(canonicalBytes: [UInt8]) {
    bytes = Hashing.sha256(canonicalBytes)
  }
}

/// The beginning of a puzzle's id: enough to tell the letters of one puzzle in a room from those of another.
public struct PuzzleTag: Hashable, Sendable {
  /// Bytes of a tag; with them a letter still fits the same padded frame.
  public static let byteCount = 8

  /// The first 8 bytes of the id.
  public let bytes: [UInt8]

  /// The tag with these bytes; nil unless there are 8.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == PuzzleTag.byteCount else { return nil }
    self.bytes = bytes
  }

  fileprivate init(_ id: PuzzleID) { bytes = Array(id.bytes.prefix(PuzzleTag.byteCount)) }
}

extension PuzzleID {
  /// What letters of this puzzle carry.
  public var tag: PuzzleTag { PuzzleTag(self) }
}

/// A short proof of what a fill holds: equal digests mean equal fills.
public struct FillDigest: Hashable, Sendable {
  /// The first 16 bytes of an HMAC over every change of the fill.
  public let bytes: [UInt8]

  /// The digest with these bytes; nil unless there are 16.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == MessageLimits.digestBytes else { return nil }
    self.bytes = bytes
  }

  /// The digest of `fill` under a room's digest key.
  public init(of fill: Fill, key: [UInt8]) {
    var writer = ByteWriter()
    for change in fill.changes { change.write(to: &writer) }
    bytes = Array(Hashing.authenticate(writer.bytes, key: key).prefix(MessageLimits.digestBytes))
  }
}
