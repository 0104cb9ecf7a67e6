import Grid
import Live

extension PlayState {
  /// How long the hands rest before the crossing clue and the counter follow.
  private static let restingTime: Duration = .milliseconds(300)

  /// Decides after each event whether the panes beside the grid follow at once, in a moment, or are up to date.
  mutating func rest(after event: Event, now: Moment) {
    guard let board else { return }
    let resting = display.resting
    let isUpToDate = resting.cursor == cursor && resting.clock == board.fill.clock
    switch event {
    case .key:
      display.scroll = Scroll()
      guard !isUpToDate else { return }
      guard let shown = resting.cursor, board.entry(of: shown) == board.entry(of: cursor) else {
        return catchUp()
      }
      display.resting.due = now + PlayState.restingTime
    case .channelFrame:
      // Others' letters only move the counter; a person who types at the same time must not put it off. The clock says
      // nothing about them: one that wrote less may be far behind ours.
      if resting.due == nil { display.resting.due = now + PlayState.restingTime }
    case .tick:
      if let due = resting.due, due <= now { catchUp() }
    case .mouse, .line, .pasted, .resized, .channelOpened, .channelNotice, .channelRoundTrip, .channelClosed,
      .channelRefused, .channelFailed, .finished, .statistics, .replay, .copied, .storeFailed,
      .storeRecovered, .terminated:
      if !isUpToDate, resting.due == nil { catchUp() }
    }
  }

  /// Shows the crossing clue of the present square and counts anew.
  mutating func catchUp() {
    guard let board else { return }
    let progress = board.progress
    display.resting = Resting(
      cursor: cursor, filled: progress.filled, open: progress.open, clock: board.fill.clock)
  }

  /// The cursor that the panes beside the grid speak of: in the same word as the player's own.
  var restingCursor: Cursor { display.resting.cursor ?? cursor }
}
