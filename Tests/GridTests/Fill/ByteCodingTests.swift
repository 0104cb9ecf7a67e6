import Grid
import Testing

/// Numbers, counts and texts as bytes.
struct ByteCodingTests {
  @Test(
    arguments: [
      (0, [0]), (1, [1]), (127, [127]), (128, [0x80, 1]), (300, [0xAC, 2]), (16_383, [0xFF, 0x7F]),
      (16_384, [0x80, 0x80, 1]), (UInt64.max, [UInt8](repeating: 0xFF, count: 9) + [1]),
    ] as [(UInt64, [UInt8])])
  func `numbers are LEB128`(value: UInt64, bytes: [UInt8]) throws {
    var writer = ByteWriter()
    writer.number(value)
    #expect(writer.bytes == bytes)
    var reader = ByteReader(bytes)
    #expect(try reader.number() == value)
    #expect(reader.remaining == 0)
  }

  @Test(
    arguments: [
      [0x80, 0], [0x81, 0], [0xFF, 0x80, 0], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0],
      [UInt8](repeating: 0xFF, count: 9) + [2], [UInt8](repeating: 0xFF, count: 10) + [1],
      [UInt8](repeating: 0x80, count: 20) + [1],
    ] as [[UInt8]])
  func `longer forms and numbers above 64 bits are refused`(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    #expect(throws: ByteReader.Failure.outOfBounds) { try reader.number() }
  }

  @Test func `every power of two and its neighbours come back (M23)`() throws {
    for shift in 0..<64 as Range<UInt64> {
      for value in [1 << shift, (1 << shift) - 1, (1 << shift) | 1] as [UInt64] {
        var writer = ByteWriter()
        writer.number(value)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.number() == value)
        for count in 0..<writer.bytes.count {
          var cut = ByteReader(Array(writer.bytes.prefix(count)))
          #expect(throws: ByteReader.Failure.truncated) { try cut.number() }
        }
      }
    }
  }

  @Test func `numbers keep the limit they are read with`() throws {
    var reader = ByteReader([5, 6])
    #expect(try reader.count(upTo: 5) == 5)
    #expect(throws: ByteReader.Failure.outOfBounds) { try reader.count(upTo: 5) }
  }

  @Test func `texts come back, and a long one is refused on its count`() throws {
    var writer = ByteWriter()
    writer.text("é漢")
    var reader = ByteReader(writer.bytes)
    #expect(try reader.text(upTo: 5) == "é漢")
    var short = ByteReader(writer.bytes)
    #expect(throws: ByteReader.Failure.outOfBounds) { try short.text(upTo: 4) }
  }

  @Test func `a count that promises more than there is takes no memory for it`() {
    var writer = ByteWriter()
    writer.number(Int.max)
    var reader = ByteReader(writer.bytes)
    #expect(throws: ByteReader.Failure.truncated) { try reader.counted(upTo: Int.max) }
  }

  @Test func `the end is checked`() throws {
    var reader = ByteReader([1])
    #expect(throws: ByteReader.Failure.trailing) { try reader.end() }
    _ = try reader.byte()
    try reader.end()
    #expect(throws: ByteReader.Failure.truncated) { try reader.byte() }
    #expect(try reader.raw(0) == [])
  }
}
