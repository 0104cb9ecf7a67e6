import Grid
import Screen

/// The first row: what the puzzle is called, and by whom.
struct TitlePane {
  let puzzle: Puzzle
  let theme: Theme

  func draw(into screen: inout Screen, in rect: Rect) {
    let title = puzzle.title.isEmpty ? "Untitled" : puzzle.title
    var runs = [Run(title, theme.heading)]
    if !puzzle.author.isEmpty { runs.append(Run("  \(puzzle.author)", theme.faint)) }
    screen.put(runs, row: rect.row, column: rect.column, clippedTo: rect)
  }
}
