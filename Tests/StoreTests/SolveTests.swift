import Store
import TestSupport
import Testing

/// Solves, puzzles and settings, on real files.
struct SolveTests {
  let folder = TemporaryFolder()

  @Test func `opening a puzzle again leads to the same solve`() throws {
    let first = try Store(path: folder.file()).solve(
      ofPuzzle: filled(1, 32), salt: filled(2, 16), openedSeconds: 10)
    #expect(first.puzzleID == filled(1, 32))
    #expect(first.salt == filled(2, 16))
    #expect(first.roomID == nil)
    #expect(first.isOwn)

    let again = try Store(path: folder.file()).solve(
      ofPuzzle: filled(1, 32), salt: filled(9, 16), openedSeconds: 20)
    #expect(again.id == first.id)
    #expect(again.salt == filled(2, 16))
    #expect(again.lastOpenedSeconds == 20)
  }

  @Test func `a joined room has a solve beside the own one`() throws {
    let store = try Store(path: folder.file())
    let own = try store.anySolve()
    let room = filled(7, 16)
    #expect(try store.solve(inRoom: room) == nil)
    let joined = try store.createSolve(
      ofPuzzle: filled(1, 32), inRoom: room, salt: filled(3, 16), openedSeconds: 30)
    #expect(joined.id != own)
    #expect(!joined.isOwn)
    #expect(try store.solve(inRoom: room) == joined)
    let again = try store.createSolve(
      ofPuzzle: filled(1, 32), inRoom: room, salt: filled(4, 16), openedSeconds: 40)
    #expect(again == joined)
    #expect(try store.anySolve() == own)
  }

  @Test func `a room shares one solve at a time`() throws {
    let store = try Store(path: folder.file())
    let own = try store.anySolve()
    let room = filled(7, 16)
    let joined = try store.createSolve(
      ofPuzzle: filled(5, 32), inRoom: room, salt: filled(3, 16), openedSeconds: 30)
    try store.attach(room: room, to: own)
    #expect(try store.solve(inRoom: room)?.id == own)
    #expect(try store.solve(id: joined.id)?.roomID == nil)

    // The room goes on with another puzzle.
    let next = try store.createSolve(
      ofPuzzle: filled(6, 32), inRoom: room, salt: filled(3, 16), openedSeconds: 30)
    #expect(try store.solve(inRoom: room)?.id == next.id)
    #expect(try store.solve(id: own)?.roomID == nil)

    try store.attach(room: nil, to: next.id)
    #expect(try store.solve(inRoom: room) == nil)
  }

  @Test func `the latest solve comes first`() throws {
    let store = try Store(path: folder.file())
    for byte in UInt8(1)...4 {
      _ = try store.solve(ofPuzzle: filled(byte, 32), salt: filled(0, 16), openedSeconds: Int64(byte))
    }
    try store.opened(1, atSeconds: 99)
    #expect(try store.recentSolves(limit: 3).map(\.puzzleID[0]) == [1, 4, 3])
    try store.deleteSolve(1)
    #expect(try store.recentSolves(limit: 9).map(\.puzzleID[0]) == [4, 3, 2])
  }

  @Test func `puzzles are kept whole`() throws {
    let store = try Store(path: folder.file())
    let canonical = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    #expect(try store.puzzle(id: filled(1, 32)) == nil)
    try store.savePuzzle(id: filled(1, 32), canonicalBytes: canonical, title: "Möwen")
    try store.savePuzzle(id: filled(1, 32), canonicalBytes: canonical, title: "")
    try store.savePuzzle(id: filled(2, 32), canonicalBytes: [], title: "Gulls")
    #expect(try store.puzzle(id: filled(1, 32)) == canonical)
    #expect(try store.puzzle(id: filled(2, 32)) == [])
    #expect(try store.title(ofPuzzle: filled(1, 32)) == "")
    #expect(try store.title(ofPuzzle: filled(2, 32)) == "Gulls")
  }

  @Test func `settings are text or bytes`() throws {
    let store = try Store(path: folder.file())
    #expect(try store.setting("theme") == nil)
    try store.set("theme", to: "dark")
    try store.set("theme", to: "it's \"light\"; --")
    #expect(try store.setting("theme") == "it's \"light\"; --")
    try store.set("theme", to: nil)
    #expect(try store.setting("theme") == nil)
    #expect(try store.bytes(ofSetting: "identity", orFirst: [1, 0, 2]) == [1, 0, 2])
    #expect(try store.bytes(ofSetting: "identity", orFirst: [9]) == [1, 0, 2])
  }

  @Test func `ids of a wrong length are refused`() throws {
    let store = try Store(path: folder.file())
    let error = #expect(throws: StoreError.self) {
      try store.solve(ofPuzzle: filled(1, 31), salt: filled(2, 16), openedSeconds: 1)
    }
    #expect(error?.kind == .invalid)
    #expect(try store.recentSolves(limit: 9).isEmpty)
  }
}
