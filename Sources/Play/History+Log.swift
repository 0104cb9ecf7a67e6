import Grid

extension History {
  /// The moves that a log tells of, as if the program had never ended.
  ///
  /// What was cut out of the log when it was compacted is no move any more.
  ///
  /// - Parameter empty: the fill that the log began with.
  init(of earlier: EarlierSolve, on empty: Fill, by device: DeviceID, in puzzle: Puzzle) {
    var fill = empty
    var move: (clock: UInt64, steps: [Step])?
    for change in earlier.changes {
      let own = History.ownWrite(change, by: device)
      if let open = move, own?.clock != open.clock {
        take(open.steps, as: earlier.kinds[open.clock] ?? .move, in: puzzle)
        move = nil
      }
      let before = fill.registers.indices.contains(change.square) ? fill.registers[change.square] : .vacant
      guard case .changed = fill.merge(change), let own else { continue }
      let step = Step(square: change.square, before: before, after: own)
      // The squares of one move have one clock, and stand side by side in the log.
      move = (own.clock, (move?.steps ?? []) + [step])
    }
    if let move { take(move.steps, as: earlier.kinds[move.clock] ?? .move, in: puzzle) }
  }

  /// The register of a write by which the device typed or erased; nil for anything else.
  private static func ownWrite(_ change: FillChange, by device: DeviceID) -> Register? {
    guard case .write(_, let register) = change, register.device == device, register.lock == .none else {
      return nil
    }
    return register
  }

  private mutating func take(_ steps: [Step], as kind: MoveKind, in puzzle: Puzzle) {
    let cursor = Cursor(puzzle.position(of: steps[0].square), direction(of: steps, in: puzzle))
    let move = Move(steps: steps, cursor: cursor)
    switch kind {
    case .taken: return
    case .move: record(move)
    case .undo:
      guard let undone = done.last, undone.isTakenBack(by: steps) else { return }
      _ = takeDone()
      restamp(undone, by: steps)
      wasUndone(Move(steps: steps, cursor: undone.cursor))
    case .redo:
      guard let redone = undone.last, redone.isTakenBack(by: steps) else { return }
      _ = takeUndone()
      restamp(redone, by: steps)
      wasRedone(Move(steps: steps, cursor: redone.cursor))
    }
  }

  private mutating func restamp(_ move: Move, by steps: [Step]) {
    for step in steps {
      guard let old = move.steps.first(where: { $0.square == step.square }) else { continue }
      restamp(old.before, as: step.after, at: step.square)
    }
  }

  /// The way in which the player was writing: down where the move before was above or below.
  private func direction(of steps: [Step], in puzzle: Puzzle) -> Direction {
    let last = done.last?.steps.first?.square
    let other = steps.count > 1 ? steps[1].square : last
    guard let other, other != steps[0].square else { return done.last?.cursor.direction ?? .across }
    return puzzle.position(of: other).column == puzzle.position(of: steps[0].square).column ? .down : .across
  }
}

extension History.Move {
  /// Whether `steps` bring back what stood before this move.
  fileprivate func isTakenBack(by steps: [History.Step]) -> Bool {
    steps.allSatisfy { step in
      self.steps.contains {
        $0.square == step.square && $0.before.letters == step.after.letters && $0.before.ink == step.after.ink
      }
    }
  }
}
