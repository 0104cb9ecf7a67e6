import Grid
import Live

extension PlayState {
  /// Opens the replay of a log; what is solved meanwhile goes on unseen.
  mutating func replay(_ log: [LoggedChange], speed: Int = Replay.usualSpeed, now: Moment) {
    guard let board, mode == .solving else { return }
    guard !log.isEmpty else {
      message = .plain("Nothing is kept of this solve that could be shown")
      return
    }
    var replay = Replay(of: log, on: board.fill.emptied, speed: speed)
    if isPlain {
      said += lines(of: replay, on: board)
      return
    }
    replay.play(now: now)
    mode = .replaying(replay)
  }

  /// Every move of a replay, for those who cannot see it.
  private func lines(of replay: Replay, on board: Board) -> [String] {
    let words = PlainWords(state: self, board: board)
    return replay.moves.map { move in
      let time = move.milliseconds.map { "\(PlayState.clockText($0 / 1_000)) " } ?? ""
      return time + words.words(of: move)
    }
  }

  /// A key while a solve is played again.
  mutating func replaying(_ key: Key, _ replay: Replay, now: Moment) -> [Effect] {
    var replay = replay
    switch key {
    case .character(" "): if replay.isPlaying { replay.stop() } else { replay.play(now: now) }
    case .arrow(.right, _), .character("l"): replay.step(1)
    case .arrow(.left, _), .character("h"): replay.step(-1)
    case .arrow(.up, _), .character("+"), .character("k"): replay.change(speed: 1, now: now)
    case .arrow(.down, _), .character("-"), .character("j"): replay.change(speed: -1, now: now)
    case .home: replay.jump(toEnd: false)
    case .end: replay.jump(toEnd: true)
    case .character("q"), .escape, .enter, .control("c"), .control("q"): return endReplay(now: now)
    case .character, .control, .tab, .backTab, .backspace, .delete, .insert, .pageUp, .pageDown, .function:
      break
    }
    mode = .replaying(replay)
    return []
  }

  private mutating func endReplay(now: Moment) -> [Effect] {
    mode = .solving
    return isOnlyReplay ? leave(now: now) : []
  }

  /// Shows the moves that are due.
  mutating func advanceReplay(now: Moment) {
    guard case .replaying(var replay) = mode, replay.isPlaying else { return }
    replay.advance(now: now)
    mode = .replaying(replay)
  }

  /// When the next move of a replay shows; nil while none is played.
  var replayDeadline: Moment? {
    if case .replaying(let replay) = mode { replay.due } else { nil }
  }
}

extension PlayState {
  /// The state as it is drawn: while a solve is played again, with the letters of the replay.
  var scene: PlayState {
    guard case .replaying(let replay) = mode, let board else { return self }
    var scene = self
    scene.board = Board(board.original, fill: replay.fill)
    scene.selectionAnchor = nil
    scene.message = nil
    scene.flashes = replay.squares.map { Flash(square: $0, until: Moment(nanoseconds: 0)) }
    if let square = replay.squares.first {
      scene.cursor = Cursor(board.puzzle.position(of: square), replay.direction(in: board.puzzle))
    }
    scene.display.timer = nil
    scene.display.scroll = Scroll()
    scene.display.references = Set(scene.referencedEntries)
    scene.catchUp()
    return scene
  }
}

extension Replay {
  /// The way in which the last moves were written: down where the move before was above or below.
  fileprivate func direction(in puzzle: Puzzle) -> Direction {
    let latest = moves[..<place].suffix(2).flatMap { $0.changes.map(\.square) }
    guard let last = latest.last, let other = latest.last(where: { $0 != last }) else { return .across }
    return puzzle.position(of: other).column == puzzle.position(of: last).column ? .down : .across
  }

  /// What the status says of it, and which keys there are.
  var statusText: String {
    let clock = { (seconds: Int?) in seconds.map(PlayState.clockText) ?? "?" }
    let isTimed = wholeSeconds != nil
    let time = isTimed ? "\(clock(seconds)) of \(clock(wholeSeconds))" : "\(place) of \(moves.count)"
    let state = isPlaying ? "stop" : "play"
    return "Replay \(time)  x\(speed)  Space: \(state)  Left, Right: step  +, -: speed  q: back"
  }
}
