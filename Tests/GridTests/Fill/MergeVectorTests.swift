import Foundation
import Grid
import Testing

/// The vectors that every implementation of the merge shares (Tests/Vectors/README.md).
struct MergeVectorTests {
  private struct Case: Decodable {
    struct Expected: Decodable {
      let epoch: UInt32
      let squares: [Shown]
      let canonical: String
    }

    let about: String
    let squares: Int
    let closed: [Int]
    let changes: [Listed]
    let expected: Expected

    var puzzle: Puzzle {
      let squares = (0..<squares).map { Square(closed.contains($0) ? .block : .open) }
      return Puzzle(width: squares.count, height: 1, squares: squares)
    }
  }

  private struct Listed: Decodable {
    let kind, letters, bytes, outcome: String
    let square: Int
    let epoch: UInt32
    let lock, clock, device, author, ink: String?

    func change() throws -> FillChange {
      let letters = try #require(Letters(letters))
      guard kind == "write" else { return .markWrong(square: square, letters: letters, epoch: epoch) }
      let lock = Self.locks[lock ?? ""]
      let clock = UInt64(clock ?? "")
      let device = DeviceID(hexBytes(device ?? ""))
      let writer = DeviceID(hexBytes(author ?? ""))
      let author: DeviceID = try #require(writer)
      return .write(
        square: square,
        Register(
          epoch: epoch, lock: try #require(lock), clock: try #require(clock), device: try #require(device),
          letters: letters, ink: ink == "pencil" ? .pencil : .pen, author: author))
    }

    private static let locks: [String: Register.Lock] = [
      "none": .none, "checkedRight": .checkedRight, "revealed": .revealed,
    ]
  }

  private struct Shown: Decodable, Hashable {
    let letters, lock: String
    let isMarkedWrong: Bool

    init(_ fill: Fill, _ square: Int) {
      letters = fill.text(square)
      lock = "\(fill.lock(at: square))"
      isMarkedWrong = fill.isMarkedWrong(at: square)
    }
  }

  private func cases() throws -> [Case] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folder = tests.deletingLastPathComponent().appending(path: "Vectors/merge")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    return try files.sorted { $0.path < $1.path }
      .map { try JSONDecoder().decode(Case.self, from: Data(contentsOf: $0)) }
  }

  @Test func `changes have the bytes of the vectors, both ways`() throws {
    for vector in try cases() {
      for listed in vector.changes {
        #expect(try listed.change().bytes == hexBytes(listed.bytes), "\(vector.about)")
        #expect(try FillChange(bytes: hexBytes(listed.bytes)) == listed.change(), "\(vector.about)")
      }
    }
  }

  @Test func `outcomes in the order given are those of the vectors`() throws {
    for vector in try cases() {
      var fill = Fill(for: vector.puzzle)
      for listed in vector.changes {
        let outcome =
          switch fill.merge(try listed.change()) {
          case .changed: "changed"
          case .unchanged: "unchanged"
          case .refused: "refused"
          }
        #expect(outcome == listed.outcome, "\(vector.about) \(listed)")
      }
    }
  }

  @Test func `in every order the fill ends as the vectors say`() throws {
    var generator = ChangeGenerator(seed: 60)
    for vector in try cases() {
      let changes = try vector.changes.map { try $0.change() }
      var given = changes.count <= 5 ? orders(changes) : [changes, changes.reversed()]
      for _ in 0..<10 { given.append((changes + changes.prefix(5)).shuffled(using: &generator)) }
      for order in given {
        var fill = Fill(for: vector.puzzle)
        for change in order { fill.merge(change) }
        #expect(fill.epoch == vector.expected.epoch, "\(vector.about)")
        #expect((0..<vector.squares).map { Shown(fill, $0) } == vector.expected.squares, "\(vector.about)")
        #expect(fill.changes.flatMap(\.bytes) == hexBytes(vector.expected.canonical), "\(vector.about)")
      }
    }
  }
}

/// The bytes of lower-case hexadecimal; empty if it is none.
private func hexBytes(_ text: String) -> [UInt8] {
  stride(from: 0, to: text.utf8.count, by: 2).compactMap { start in
    UInt8(text.dropFirst(start).prefix(2), radix: 16)
  }
}
