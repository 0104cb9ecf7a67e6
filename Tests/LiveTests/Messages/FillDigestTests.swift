import Foundation
import Grid
import Live
import Secrets
import Testing

/// Digests prove that two fills are equal, and tell the room nothing (docs/protocol.md, M29).
struct FillDigestTests {
  private let puzzle = Puzzle(width: 3, height: 1, squares: [Square](repeating: Square(.open), count: 3))
  private let key = [UInt8](repeating: 1, count: 32)

  private func fill(_ changes: [FillChange]) -> Fill {
    var fill = Fill(for: puzzle)
    for change in changes { fill.merge(change) }
    return fill
  }

  @Test func `equal fills have equal digests, whatever came in between`() {
    let letters = [MessageSamples.letter("A"), MessageSamples.letter("B", at: 1, clock: 2)]
    let detour = [MessageSamples.letter("X", at: 1)] + letters.reversed() + letters
    #expect(FillDigest(of: fill(detour), key: key) == FillDigest(of: fill(letters), key: key))
  }

  @Test func `every difference shows`() {
    let letter = MessageSamples.letter("A")
    let mark = FillChange.markWrong(square: 0, letters: Letters("B") ?? .blank, epoch: 0)
    let fills = [
      [], [letter], [MessageSamples.letter("A", at: 1)], [MessageSamples.letter("B")],
      [MessageSamples.letter("A", clock: 2)], [letter, mark], [mark],
    ].map(fill)
    #expect(Set(fills.map { FillDigest(of: $0, key: key) }).count == fills.count)
  }

  @Test func `another room has another digest for the same fill`() {
    let fill = fill([MessageSamples.letter("A")])
    let other = [UInt8](repeating: 2, count: 32)
    #expect(FillDigest(of: fill, key: key) != FillDigest(of: fill, key: other))
  }

  @Test func `a puzzle is known by the SHA-256 of its canonical form (M21)`() {
    #expect(
      Hex.encode(PuzzleID(canonicalBytes: Array("abc".utf8)).bytes)
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  private struct Case: Decodable {
    struct Change: Decodable {
      let bytes: String
    }

    struct Expected: Decodable {
      let digestKey, digest: String
    }

    let about: String
    let squares: Int
    let closed: [Int]
    let changes: [Change]
    let expected: Expected
  }

  @Test func `digests are those of the merge vectors (M29)`() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folder = tests.deletingLastPathComponent().appending(path: "Vectors/merge")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files {
      let vector = try JSONDecoder().decode(Case.self, from: Data(contentsOf: file))
      let squares = (0..<vector.squares).map { Square(vector.closed.contains($0) ? .block : .open) }
      var fill = Fill(for: Puzzle(width: squares.count, height: 1, squares: squares))
      for change in vector.changes {
        let bytes = try #require(Hex.decode(change.bytes))
        fill.merge(try FillChange(bytes: bytes))
      }
      let key = try #require(Hex.decode(vector.expected.digestKey))
      #expect(Hex.encode(FillDigest(of: fill, key: key).bytes) == vector.expected.digest, "\(vector.about)")
    }
  }
}
