import Screen
import TestSupport

/// Texts with everything that makes drawing hard: wide, joined, combining, nothing at all.
let awkwardTexts = [
  "A", "plain words", "é│漢🎉", "漢字", "한국어", "e\u{301}a\u{308}", "👨‍👩‍👧‍👦", "❤️ 1️⃣ 🇩🇪", "", "\u{200B}", "\u{1B}[2J",
  "－全角－",
]

extension SeededGenerator {
  mutating func rect(around size: Size) -> Rect {
    Rect(
      column: Int.random(in: -3...size.columns, using: &self),
      row: Int.random(in: -2...size.rows, using: &self),
      columns: Int.random(in: 0...size.columns, using: &self),
      rows: Int.random(in: 0...size.rows, using: &self)
    )
  }

  mutating func style() -> Style {
    Style(
      Color.allCases.randomElement(using: &self) ?? .terminal,
      on: Color.allCases.randomElement(using: &self) ?? .terminal,
      Attributes(rawValue: UInt8.random(in: 0..<32, using: &self))
    )
  }

  mutating func text() -> String { awkwardTexts.randomElement(using: &self) ?? "" }

  /// One random write; returns the rectangle that it was confined to.
  mutating func scribble(on screen: inout Screen) -> Rect {
    let clip = rect(around: screen.size)
    switch Int.random(in: 0..<4, using: &self) {
    case 0:
      screen.fill(clip, style: style(), with: ["x", " ", "漢", "─"].randomElement(using: &self) ?? " ")
    case 1:
      let change = style()
      screen.restyle(clip) { _ in change }
    default:
      screen.put(
        text(),
        row: Int.random(in: -1...screen.size.rows, using: &self),
        column: Int.random(in: -4...screen.size.columns, using: &self),
        style: style(),
        clippedTo: clip
      )
    }
    return clip
  }
}

/// Rows and columns where a wide cell and its continuation do not stand side by side.
func brokenWideCells(_ screen: Screen) -> [Screen.Cursor] {
  var broken: [Screen.Cursor] = []
  for row in 0..<screen.size.rows {
    for column in 0..<screen.size.columns {
      let cell = screen[row, column]
      let next = column + 1 < screen.size.columns && screen[row, column + 1].isContinuation
      let previous = column > 0 && screen[row, column - 1].columns == 2
      if (cell.columns == 2) != next || cell.isContinuation != previous {
        broken.append(Screen.Cursor(row: row, column: column))
      }
    }
  }
  return broken
}
