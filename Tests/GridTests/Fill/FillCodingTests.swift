import Grid
import Testing

/// The binary form of changes (docs/protocol.md, part M).
struct FillCodingTests {
  @Test func `a change comes back from its bytes (M27)`() throws {
    var generator = ChangeGenerator(seed: 50)
    for _ in 0..<2_000 {
      let change = generator.change()
      #expect(try FillChange(bytes: change.bytes) == change)
    }
  }

  @Test func `changes at the bounds come back`() throws {
    for change in [
      write("", at: 0, clock: 0, by: 0), write(String(repeating: "🎉", count: 16), at: 65_024, clock: .max),
      write("A", clock: 1 << 63, epoch: .max, lock: .revealed, ink: .pencil), wrong("", at: 127),
      wrong("A", at: 128, epoch: .max),
    ] { #expect(try FillChange(bytes: change.bytes) == change) }
  }

  @Test func `a letter takes 23 bytes, its erasure 22`() {
    #expect(write("A").bytes == [0, 0, 0, 0, 1] + device(1).bytes + [1, 65])
    #expect(write("").bytes.count == 22)
    #expect(wrong("A", at: 300, epoch: 1).bytes == [1, 0xAC, 2, 1, 1, 65])
  }

  @Test func `another's letter names its author behind the device`() throws {
    var fill = Fill([write("A", by: 2)])
    let change = try #require(fill.locking(0, by: device(1)))
    #expect(change.bytes == [0x80, 0, 0, 0x10, 2] + device(1).bytes + device(2).bytes + [1, 65])
    fill.merge(try FillChange(bytes: change.bytes))
    #expect(fill.registers[0].author == device(2))
  }

  @Test func `every cut is refused as such, and every added byte`() {
    var generator = ChangeGenerator(seed: 51)
    for _ in 0..<200 {
      let bytes = generator.change().bytes
      for count in bytes.indices {
        #expect(throws: ByteReader.Failure.truncated) { try FillChange(bytes: Array(bytes.prefix(count))) }
      }
      for byte: UInt8 in [0, 1, 255] {
        #expect(throws: ByteReader.Failure.trailing) { try FillChange(bytes: bytes + [byte]) }
      }
    }
  }

  @Test func `any bytes at all are refused, or are the only form of what they hold`() {
    var generator = ChangeGenerator(seed: 52)
    for _ in 0..<40_000 {
      var bytes = generator.change().bytes
      if Bool.random(using: &generator) {
        bytes = generator.bytes(Int.random(in: 0...40, using: &generator))
      } else {
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let place = Int.random(in: bytes.indices, using: &generator)
          bytes[place] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      guard let change = try? FillChange(bytes: bytes) else { continue }
      #expect(change.bytes == bytes)
    }
  }

  @Test func `an author who is the device is not named twice`() {
    let twice = [0x80, 0, 0, 0, 1] + device(1).bytes + device(1).bytes + [1, 65]
    #expect(throws: ByteReader.Failure.outOfBounds) { try FillChange(bytes: twice) }
  }

  @Test func `unknown tags, locks and inks are refused`() {
    let good = write("A").bytes
    for tag: UInt8 in [1...0x7F, 0x81...0xFF].joined() {
      #expect(throws: ByteReader.Failure.self) { try FillChange(bytes: [tag] + good.dropFirst()) }
    }
    for marks: UInt8 in 0...255 where ![0, 1, 0x10, 0x11, 0x20, 0x21].contains(marks) {
      var bytes = good
      bytes[3] = marks
      #expect(throws: ByteReader.Failure.outOfBounds) { try FillChange(bytes: bytes) }
    }
  }

  @Test func `squares outside every grid and letters that no square takes are refused`() {
    #expect(throws: ByteReader.Failure.outOfBounds) { try FillChange(bytes: write("A", at: 65_025).bytes) }
    let start = write("").bytes.dropLast()
    for text: [UInt8] in [[0x20], [0x1B], Array("A B".utf8), Array("ABCDEFGHIJKLMNOPQ".utf8)] {
      #expect(throws: ByteReader.Failure.outOfBounds) {
        try FillChange(bytes: start + [UInt8(text.count)] + text)
      }
    }
    for text: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3]] {
      #expect(throws: ByteReader.Failure.notUTF8) {
        try FillChange(bytes: start + [UInt8(text.count)] + text)
      }
    }
    #expect(throws: ByteReader.Failure.outOfBounds) {
      try FillChange(bytes: start + [65] + [UInt8](repeating: 65, count: 65))
    }
  }
}
