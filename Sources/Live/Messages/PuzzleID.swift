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
