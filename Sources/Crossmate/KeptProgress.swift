import Grid
import Live
import Store
import System

/// What was written into a puzzle here, for commands that do not open it.
struct KeptProgress {
  /// The letters, by square.
  let letters: [Position: SavedLetters]
  /// How long this person has been at it, in seconds.
  let elapsedSeconds: Int

  /// This person's own solve of `puzzle`; nil where it was never opened here.
  ///
  /// Makes nothing: a home that does not exist yet does not come into being by being asked.
  static func of(_ puzzle: Puzzle) throws(CommandFailure) -> KeptProgress? {
    guard let path = Home.existingStorePath else { return nil }
    do {
      let store = try Store(path: path)
      let id = SharedPuzzle(canonicalBytes: puzzle.canonicalBytes()).id.bytes
      guard let solve = try store.ownSolve(ofPuzzle: id) else { return nil }
      var fill = Fill(for: puzzle)
      for change in try store.changes(of: solve.id).changes { fill.merge(change) }
      let time = try store.time(of: solve.id)
      return KeptProgress(
        letters: fill.saved(in: puzzle), elapsedSeconds: time.epoch == fill.epoch ? time.seconds : 0)
    } catch {
      throw CommandFailure("\(error)\n\(error.advice)")
    }
  }
}
