/// One change to a fill, as it is stored and sent.
public enum FillChange: Hashable, Sendable {
  /// The square at this index in `Puzzle.squares` now holds this register.
  case write(square: Int, Register)
  /// These letters were checked in this square and are wrong.
  ///
  /// The mark belongs to the letters and to the epoch: it shows only while both stand.
  case markWrong(square: Int, letters: Letters, epoch: UInt32)

  /// The index of the square that changes.
  public var square: Int {
    switch self {
    case .write(let square, _), .markWrong(let square, _, _): square
    }
  }
}

extension FillChange {
  private enum Tag {
    static let write: UInt8 = 0
    static let markWrong: UInt8 = 1
    /// Set beside `write` when the letters are another device's.
    static let foreignAuthor: UInt8 = 0x80
  }

  /// Appends the binary form (docs/protocol.md, part M).
  public func write(to writer: inout ByteWriter) {
    switch self {
    case .write(let square, let register):
      let isForeign = register.author != register.device
      writer.byte(Tag.write | (isForeign ? Tag.foreignAuthor : 0))
      writer.number(square)
      writer.number(UInt64(register.epoch))
      writer.byte(register.lock.rawValue << 4 | register.ink.rawValue)
      writer.number(register.clock)
      writer.raw(register.device.bytes)
      if isForeign { writer.raw(register.author.bytes) }
      writer.text(register.letters.text)
    case .markWrong(let square, let letters, let epoch):
      writer.byte(Tag.markWrong)
      writer.number(square)
      writer.number(UInt64(epoch))
      writer.text(letters.text)
    }
  }

  /// Takes one change; whether it fits a puzzle is for `Fill.merge` to say.
  public init(from reader: inout ByteReader) throws(ByteReader.Failure) {
    let tag = try reader.byte()
    let square = try reader.count(upTo: Puzzle.Limits.sideSquares * Puzzle.Limits.sideSquares - 1)
    let epoch = UInt32(try reader.number(upTo: UInt64(UInt32.max)))
    switch tag & ~Tag.foreignAuthor {
    case Tag.write:
      let marks = try reader.byte()
      let clock = try reader.number()
      let device = try FillChange.device(from: &reader)
      let author = tag & Tag.foreignAuthor == 0 ? device : try FillChange.device(from: &reader)
      // Equal changes have equal bytes, so an author who is the device has no second form.
      guard (author != device) == (tag & Tag.foreignAuthor != 0) else { throw .outOfBounds }
      let letters = try FillChange.letters(from: &reader)
      guard let lock = Register.Lock(rawValue: marks >> 4), let ink = Register.Ink(rawValue: marks & 15)
      else { throw .outOfBounds }
      let register = Register(
        epoch: epoch, lock: lock, clock: clock, device: device, letters: letters, ink: ink, author: author)
      self = .write(square: square, register)
    case Tag.markWrong where tag == Tag.markWrong:
      self = .markWrong(square: square, letters: try FillChange.letters(from: &reader), epoch: epoch)
    default:
      throw .outOfBounds
    }
  }

  private static func letters(from reader: inout ByteReader) throws(ByteReader.Failure) -> Letters {
    guard let letters = Letters(try reader.text(upTo: Puzzle.Limits.squareBytes)) else { throw .outOfBounds }
    return letters
  }

  private static func device(from reader: inout ByteReader) throws(ByteReader.Failure) -> DeviceID {
    guard let device = DeviceID(try reader.raw(DeviceID.byteCount)) else { throw .truncated }
    return device
  }

  /// The binary form of this change alone.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    write(to: &writer)
    return writer.bytes
  }

  /// The change that `bytes` hold, and nothing else.
  public init(bytes: [UInt8]) throws(ByteReader.Failure) {
    var reader = ByteReader(bytes)
    self = try FillChange(from: &reader)
    try reader.end()
  }
}
