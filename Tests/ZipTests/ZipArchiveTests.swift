import Foundation
import Testing

@testable import Zip

/// The archives of `Tests/Fixtures/archives`, which Python's zipfile made: good, broken and hostile ones.
@Suite struct ZipArchiveTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/archives", directoryHint: .isDirectory)
  private static let text =
    "A text that is long enough to be packed: " + String(repeating: "again and ", count: 20)

  private func archive(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Self.folder.appending(path: "\(name).zip")))
  }

  private func unpacked(_ name: String) throws -> String {
    String(decoding: try ZipArchive.firstFile(in: archive(name)), as: UTF8.self)
  }

  @Test(arguments: ["deflated", "stored", "bzip2", "zip64", "commented", "several", "hostile-names"])
  func theFirstFileIsUnpacked(name: String) throws {
    #expect(try ZipArchive.isArchive(archive(name)))
    #expect(try unpacked(name) == Self.text)
  }

  @Test func anEmptyFileIsAFile() throws {
    #expect(try unpacked("empty-file").isEmpty)
  }

  @Test(
    arguments: [
      ("empty", .noFile), ("folders", .noFile), ("encrypted", .encrypted), ("bomb", .bomb),
      ("lying-bomb", .bomb),
      ("large", .tooLarge), ("wrong-checksum", .broken("CRC error")),
    ] as [(String, ZipError)])
  func otherArchivesAreRefused(name: String, error: ZipError) throws {
    #expect(throws: error) { try ZipArchive.firstFile(in: archive(name)) }
  }

  @Test(arguments: ["wrong-directory", "unknown-method"])
  func brokenArchivesAreRefused(name: String) throws {
    let error = #expect(throws: ZipError.self) { try ZipArchive.firstFile(in: archive(name)) }
    #expect(try #require(error).description.hasPrefix("it cannot be unpacked ("))
  }

  @Test func otherBytesAreNoArchive() {
    for text in ["", "P", "PK", "PK\u{3}", "PK\u{3}\u{5}", "<xml/>"] {
      #expect(!ZipArchive.isArchive(Array(text.utf8)))
    }
    #expect(throws: ZipError.self) { try ZipArchive.firstFile(in: []) }
  }

  @Test(arguments: ["deflated", "stored", "zip64", "several"])
  func everyTruncationIsRefused(name: String) throws {
    let bytes = try archive(name)
    for count in bytes.indices {
      #expect(throws: ZipError.self) { try ZipArchive.firstFile(in: Array(bytes[..<count])) }
    }
  }

  /// A changed byte gives an error or, where it stands in a name or a date, the same text or another file's.
  @Test(arguments: ["deflated", "stored", "bzip2", "zip64", "several"])
  func everyChangedByteIsHarmless(name: String) throws {
    let bytes = try archive(name)
    let known: Set<String> = [Self.text, "no", ""]
    for index in bytes.indices {
      for flip in [0x01, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] ^= flip
        guard let text = try? ZipArchive.firstFile(in: changed) else { continue }
        #expect(known.contains(String(decoding: text, as: UTF8.self)), "\(name), byte \(index), flip \(flip)")
      }
    }
  }
}
