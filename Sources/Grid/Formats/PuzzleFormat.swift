/// A kind of puzzle file that can be read.
public protocol PuzzleFormat: Sendable {
  /// The usual extension, lower-case, without a dot; also the name shown to people.
  static var name: String { get }

  /// All extensions that files of this format go by, lower-case, the usual one first.
  static var endings: [String] { get }

  /// Reads the bytes of a whole file.
  ///
  /// Never traps and never loops on any input; memory stays within a small multiple of `bytes`. Bytes of another
  /// format are `notThisFormat`; bytes of this one that no grid can be made of are `malformed`.
  static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile
}

extension PuzzleFormat {
  /// The usual extension alone.
  public static var endings: [String] { [name] }
}

/// A kind of puzzle file that can be written too.
public protocol WritablePuzzleFormat: PuzzleFormat {
  /// What of a puzzle the format can hold; everything else is told as lost.
  static var features: Set<PuzzleFeature> { get }

  /// The bytes of a file that holds `file` as far as the format can.
  ///
  /// Writes any reading; `file` may come from a file of another format, or from none. A reading of a file of this
  /// format keeps what its `source` has beyond it.
  static func write(_ file: PuzzleFile) -> WrittenPuzzle
}

/// A file that was written, and what it could not hold.
public struct WrittenPuzzle: Hashable, Sendable {
  /// The bytes of the whole file.
  public var bytes: [UInt8]
  /// What the format has no place for although it was there, as one would name it to a person: `12 bars`.
  public var losses: [String]

  /// A file of these bytes.
  public init(bytes: [UInt8], losses: [String] = []) {
    self.bytes = bytes
    self.losses = losses
  }
}
