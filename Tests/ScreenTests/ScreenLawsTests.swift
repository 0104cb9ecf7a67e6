import Screen
import TestSupport
import Testing

/// What holds after every write, tried with random writes of awkward text.
struct ScreenLawsTests {
  let size = Size(columns: 17, rows: 5)

  @Test(arguments: UInt64(0)..<40)
  func `a write changes nothing outside its rectangle but orphaned halves`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var screen = Screen(size: size)
    for _ in 0..<60 {
      let before = screen
      let clip = random.scribble(on: &screen)
      for row in 0..<size.rows {
        for column in 0..<size.columns where !clip.contains(row: row, column: column) {
          let old = before[row, column]
          let new = screen[row, column]
          let isOrphan = old.columns != 1 && new.isBlank && new.style == old.style
          #expect(old == new || isOrphan, "seed \(seed), row \(row), column \(column)")
        }
      }
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func `a wide cell and its continuation stand side by side`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var screen = Screen(size: size)
    for _ in 0..<120 {
      _ = random.scribble(on: &screen)
      #expect(brokenWideCells(screen).isEmpty, "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func `applying a difference gives the other screen`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var old = Screen(size: size)
    for _ in 0..<60 {
      var new = Bool.random(using: &random) ? old : Screen(size: size)
      for _ in 0..<Int.random(in: 0..<6, using: &random) { _ = random.scribble(on: &new) }
      if Bool.random(using: &random) { new.cursor = Screen.Cursor(row: 1, column: 2) }
      let diff = ScreenDiff(from: old, to: new)
      #expect(diff.isEmpty == (old == new))
      for span in diff.spans {
        #expect(span.cells.first?.isContinuation == false)
        let wideAtEnd = span.cells.last?.columns == 2
        #expect(!wideAtEnd)
      }
      diff.apply(to: &old)
      #expect(old == new, "seed \(seed)")
    }
  }

  @Test func `the random writes reach every kind of cell`() {
    var random = SeededGenerator(seed: 1)
    var screen = Screen(size: size)
    var kinds: Set<Int> = []
    for _ in 0..<60 {
      _ = random.scribble(on: &screen)
      for row in 0..<size.rows { kinds.formUnion(screen[row: row].map(\.columns)) }
    }
    #expect(kinds == [0, 1, 2])
  }
}
