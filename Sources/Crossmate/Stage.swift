import Play
import Screen
import System

/// A terminal that is taken over for a puzzle, and what is known of it and of the person's wishes.
struct Stage {
  let terminal: any PlayTerminal
  let signals: Signals
  let size: Size
  let theme: Theme
  let config: Config
  /// A line about each mistake in the config file.
  let mistakes: [String]
  /// Whether there is no screen.
  let isPlain: Bool

  /// Takes over the terminal.
  ///
  /// - Parameter isPlain: whether no screen is wanted; there is none either on a terminal that cannot have one.
  init(isPlain: Bool) throws(CommandFailure) {
    self.isPlain = isPlain || PlainTerminal.isNeeded
    do {
      try Signals.ignoreBrokenPipe()
      // Before ncurses starts: it leaves handlers alone that are there already, and its own would not save. Without a
      // screen nothing has to be put right around a stop.
      let ending: [Signal] = [.hangUp, .interrupt, .quit, .terminate]
      signals = try Signals(self.isPlain ? ending : ending + [.windowChanged, .suspend, .resume])
    } catch {
      throw CommandFailure("signals cannot be handled: \(error)")
    }
    (config, mistakes) = ConfigFile.load()
    if self.isPlain {
      terminal = PlainTerminal()
      (size, theme) = (PlainTerminal.size, .standard)
      return
    }
    guard let screen = NcursesTerminal() else {
      throw CommandFailure(
        "this is no terminal to draw on; --plain solves in lines, and crossmate show FILE prints a puzzle")
    }
    terminal = screen
    size = screen.size
    let wantsColors = (Environment["NO_COLOR"] ?? "").isEmpty
    let depth = wantsColors ? Theme.Depth(colors: screen.colorCount) : .none
    theme = Theme(config.settings.theme, depth: depth, repertoire: screen.repertoire)
  }
}
