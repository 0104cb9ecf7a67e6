import Testing

@testable import Grid

@Suite struct AcrossLiteChecksumTests {
  @Test func eachStepTurnsRightAndAdds() {
    #expect(AcrossLite.regionSum([]) == 0)
    #expect(AcrossLite.regionSum([1]) == 1)
    // 0001 turns into 8000, 8002 into 4001.
    #expect(AcrossLite.regionSum([1, 2]) == 0x8002)
    #expect(AcrossLite.regionSum([1, 2, 3]) == 0x4004)
    #expect(AcrossLite.regionSum([0xFF], onTopOf: 0xFFFF) == 0x00FE)
  }

  @Test func aSumGoesOnWhereAnotherEnded() {
    let first = AcrossLite.regionSum("ACROSS".utf8)
    #expect(AcrossLite.regionSum("&DOWN".utf8, onTopOf: first) == AcrossLite.regionSum("ACROSS&DOWN".utf8))
  }

  @Test(arguments: ["notes-1.2", "windows-1252", "utf-8-2.0", "utf-8-in-1.4", "locked", "preamble-trailing"])
  func contentsAddUpToWhatAnotherWriterStored(_ name: String) throws {
    let (stored, computed) = try sums(AcrossLiteFixture.bytes(name))
    #expect(stored == computed)
  }

  @Test func notesCountFromVersion13On() throws {
    var bytes = try AcrossLiteFixture.bytes("notes-1.2")
    let (_, without) = try sums(bytes)
    bytes[0x1A] = UInt8(ascii: "3")
    let (_, with) = try sums(bytes)
    #expect(without.header == with.header)
    #expect(without.global != with.global)
    #expect(without.masked.prefix(3) == with.masked.prefix(3))
    #expect(without.masked != with.masked)
  }

  @Test func eachWrongSumHasItsWarning() throws {
    let bytes = try AcrossLiteFixture.bytes("notes-1.2")
    let places = [
      (0x00, "The checksum of the file is wrong."), (0x0E, "The checksum of the header is wrong."),
      (0x10, "The masked checksums are wrong."), (0x17, "The masked checksums are wrong."),
    ]
    for (index, warning) in places {
      var wrong = bytes
      wrong[index] ^= 1
      #expect(try AcrossLite.read(wrong).warnings == [warning])
    }
  }

  /// What the header of a file claims, and what its contents add up to.
  private func sums(_ bytes: [UInt8]) throws -> (AcrossLite.Checksums, AcrossLite.Checksums) {
    let header = try AcrossLite.Header(of: bytes)
    let grids = try AcrossLite.Grids(of: bytes, header)
    let texts = try AcrossLite.Texts(
      of: bytes, from: grids.end, storedCount: header.clueCount, wordCount: header.clueCount)
    return (
      AcrossLite.Checksums(storedIn: bytes, header), AcrossLite.Checksums(of: bytes, header, grids, texts)
    )
  }
}
