public import Grid
public import Live
public import Screen

/// Everything that can happen to the program.
public enum Event: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Something was done with the mouse.
  case mouse(Mouse)
  /// A line was entered where there is no screen.
  case line(String)
  /// Text was pasted: it is not typed into the grid.
  case pasted(String)
  /// The terminal has another size now.
  case resized(Size)
  /// The socket to the room opened; its first notice follows.
  case channelOpened
  /// The room sent a text frame.
  case channelNotice(String)
  /// The room passed on a binary frame.
  case channelFrame([UInt8])
  /// The room answered; it took so long to it and back.
  case channelRoundTrip(Duration)
  /// The socket closed; the host dials again by itself.
  case channelClosed
  /// The room refused this device for good, for the reason given.
  case channelRefused(String)
  /// An attempt to reach the room failed, for the reason given; the host tries again by itself.
  case channelFailed(String)
  /// A solved puzzle was written down; these are the statistics with it.
  case finished(Statistics)
  /// The statistics that were asked for.
  case statistics(Statistics)
  /// The log that is to be played again, so many times as fast as it was written.
  case replay([LoggedChange], speed: Int)
  /// A copy of the puzzle was saved, or not.
  case copied(CopyOutcome)
  /// What was written could not be stored, for the reason given.
  case storeFailed(String)
  /// What could not be stored before is stored now.
  case storeRecovered
  /// A deadline may have come.
  case tick
  /// The terminal or the system wants the program to end.
  case terminated
}

/// What the program should do in the world outside; performed in order, after each event.
public enum Effect: Hashable, Sendable {
  /// Send a sealed frame to the room.
  case transmit([UInt8])
  /// Write the player's own changes to the store, before they are drawn.
  case store([FillChange])
  /// Write others' changes to the store, after they are drawn: should they be lost, the next join brings them again.
  case storeReceived([FillChange])
  /// Note that the player's own write under this clock, just stored, was no move but an undo or redo of one.
  case storeKind(MoveKind, clock: UInt64)
  /// Write down how long this solve has taken.
  case storeTime(SolveTime)
  /// Write down that the puzzle was finished, with the day; then tell the statistics with it.
  case storeFinish(Finish)
  /// Tell the statistics.
  case readStatistics
  /// Read the log of this solve, to play it again.
  case readLog
  /// Keep the key that opened the puzzle, so that it need not be asked for again.
  case keepKey(AcrossLite.Key)
  /// Keep a puzzle that came from another player, and start a solve of it.
  case keepPuzzle(SharedPuzzle, title: String)
  /// Save a copy of the puzzle with what is written in it, in the form that the path ends in.
  case saveCopy(PuzzleFile, path: String, replaces: Bool)
  /// A key was pressed while the room is away: dial again now.
  case hurry
  /// Tell these lines, where there is no screen.
  case say([String])
  /// Draw every cell again, also those that did not change.
  case redraw
  /// End the program.
  case quit
}
