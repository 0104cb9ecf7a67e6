import Grid
import Live

// A pause stops the clock and hides the grid, for everybody in the room (docs/protocol.md, J18).

extension PlayState {
  /// Whether the solve is paused, also while a question stands before the pause.
  var isPaused: Bool { mode == .paused || interrupted.contains(.paused) }

  /// Hides the grid; what keys meant before is taken up afterwards.
  mutating func pause(_ pause: Display.Pause) {
    display.pause = pause
    guard !isPaused else { return }
    if mode == .leaving {
      // The question is answered first.
      interrupted.append(.paused)
    } else {
      interrupt(with: .paused)
    }
  }

  /// Shows the grid again.
  mutating func resume() {
    display.pause = nil
    if mode == .paused { comeBack() } else { interrupted.removeAll { $0 == .paused } }
  }

  /// A key while the grid is hidden.
  mutating func endPause(_ key: Key, now: Moment) -> [Effect] {
    let command = keymap[key, layer]
    if command == .quit {
      interrupt(with: .leaving)
      return []
    }
    switch display.pause {
    case .by where !(key == .enter || key == .escape || command == .pause):
      // Whoever was typing when another paused did not mean to end that for everybody.
      break
    case .by, .own, nil: resume()
    }
    return []
  }

  /// Takes another's clock: the room has the time of whoever is furthest, and the latest wish for a pause holds.
  mutating func take(_ report: TimerReport, isNew: Bool) {
    if !isSolved, report.epoch == epoch { stopwatch.catchUp(to: report.seconds) }
    guard isNew, report.wish.isPaused != isPaused else { return }
    let isOwn = report.wish.device == device
    if report.wish.isPaused {
      pause(isOwn ? .own : .by(name(of: report.wish.device)))
      if isPlain {
        said.append("\(name(of: report.wish.device)) paused; an empty line goes on, for everybody")
      }
    } else {
      resume()
      message = .plain("\(isOwn ? "You" : name(of: report.wish.device)) went on")
    }
  }

  /// Puts something before what keys mean now.
  private mutating func interrupt(with mode: Mode) {
    interrupted.append(self.mode)
    self.mode = mode
  }

  /// Takes up what keys meant before.
  mutating func comeBack() { mode = interrupted.popLast() ?? .solving }
}
