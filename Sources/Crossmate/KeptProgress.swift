import Grid
import Live
import Store
import System

/// What was written into a puzzle here, for commands that do not open it.
enum KeptProgress {
  /// The letters of this person's own solve of `puzzle`, by square; nil where it was never opened here.
  ///
  /// Makes nothing: a home that does not exist yet does not come into being by being asked.
  static func letters(of puzzle: Puzzle) throws(CommandFailure) -> [Position: SavedLetters]? {
    guard let path = Home.existingStorePath else { return nil }
    do {
      let store = try Store(path: path)
      let id = SharedPuzzle(canonicalBytes: puzzle.canonicalBytes()).id.bytes
      guard let solve = try store.ownSolve(ofPuzzle: id) else { return nil }
      var fill = Fill(for: puzzle)
      for change in try store.changes(of: solve.id).changes { fill.merge(change) }
      return fill.saved(in: puzzle)
    } catch {
      throw CommandFailure("\(error)\n\(error.advice)")
    }
  }
}
