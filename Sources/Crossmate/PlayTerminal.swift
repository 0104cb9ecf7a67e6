import Play
import Screen

/// What the person at the terminal did.
enum TerminalInput: Hashable {
  case key(Key)
  case mouse(Mouse)
  case pasted(String)
  /// A line was entered, where there is no screen.
  case line(String)
  /// There will be no more input, as at the end of a pipe.
  case ended
  /// The terminal is gone.
  case hungUp
}

/// What a puzzle is solved at: a screen that is drawn on, or lines that are read and written.
protocol PlayTerminal: AnyObject {
  /// Everything that was done since the last call.
  ///
  /// - Parameter hasFailed: whether the other end of the input is gone.
  func readAll(hasFailed: Bool) -> [TerminalInput]

  /// Shows the state.
  func show(_ state: borrowing PlayState)

  /// Shows the squares of the state, where that takes less time than to show all of it; `show` has to follow.
  func showSquares(_ state: borrowing PlayState)

  /// Tells lines, where there is no screen.
  func say(_ lines: [String])

  /// Forgets what was shown, so that the next picture is sent whole.
  func redrawAll()

  /// Takes up the size that the terminal has now.
  func resize() -> Size

  /// Gives the terminal back until the process goes on; the size that it has then.
  func suspend() -> Size

  /// Takes the terminal again after a stop; the size that it has now.
  func resume() -> Size

  /// Gives the terminal back; nothing can be shown after it.
  func close()
}
