import Grid
import Live
import Screen
import TestSupport
import Testing

@testable import Play

/// What commands do that need more than a drawn grid: clues that speak of others, a lock, other people.
extension `Rows of the key tables` {
  /// A command where it has something to do.
  struct Occasion: CustomStringConvertible, Sendable {
    let command: Command
    let state: @Sendable (Scheme) throws -> PlayState
    var keys = "<KEY>"
    let holds: @Sendable (PlayState, [Effect]) -> Bool

    var description: String { command.rawValue }
  }

  static let occasions: [Occasion] = [
    Occasion(command: .followReference, state: speaking) { state, _ in
      drawing(of: state) == "...\n[.]..\n..."
    },
    Occasion(command: .followReference, state: speaking, keys: "<KEY><KEY>") { state, _ in
      drawing(of: state) == "[.]..\n...\n..."
    },
    Occasion(
      command: .goBack,
      state: { scheme in
        var state = speaking(scheme)
        _ = state.perform(.followReference, now: Moment(nanoseconds: 0))
        return state
      }
    ) { state, _ in drawing(of: state) == "[.]..\n...\n..." },
    Occasion(command: .unlock, state: locked, keys: "<KEY>4827<Enter>") { state, _ in
      state.message == .good("Unlocked with the key 4827") && state.board?.knowsAnswers == true
    },
    Occasion(command: .unlock, state: locked, keys: "<KEY>4827<Esc>") { state, _ in
      state.mode == .solving && state.board?.knowsAnswers == false
    },
    Occasion(
      command: .followPlayer,
      state: { room($0, [.cursor(CursorReport(square: 12, direction: .down))]) }
    ) { state, _ in
      state.followed == device(2) && state.cursor == Cursor(Position(row: 2, column: 2), .down)
    },
    Occasion(command: .chat, state: { room($0) }, keys: "<KEY>a pun<Enter>") { state, effects in
      state.chat.lines.map(\.text) == ["a pun"] && effects.contains(where: isTransmit)
    },
    Occasion(command: .nudge, state: { room($0) }) { state, effects in
      state.flashes.map(\.square) == [0] && effects.contains(where: isTransmit)
    },
    Occasion(command: .agree, state: asked) { state, effects in
      state.openAsk == nil && effects.contains(where: isTransmit)
    },
    Occasion(command: .disagree, state: asked) { state, effects in
      state.openAsk == nil && effects.contains(where: isTransmit)
    },
    Occasion(command: .invite, state: { room($0) }) { state, _ in state.mode == .invite },
    Occasion(command: .block, state: blank) { state, _ in
      state.board?.puzzle.squares.first?.kind == .block
    },
    Occasion(
      command: .typePaste,
      state: { scheme in
        var state = drawnState("[.]..\n...", answers: "ABC\nDEF", scheme: scheme)
        _ = state.update(.pasted("abc"), now: Moment(nanoseconds: 0))
        return state
      }
    ) { state, _ in drawing(of: state).hasPrefix("AB") },
  ]

  @Test(arguments: rows.filter { row in occasions.contains { $0.command == row.binding.command } })
  func `each row does more where there is an occasion`(row: Row) throws {
    for occasion in Self.occasions where occasion.command == row.binding.command {
      var state = try occasion.state(row.scheme)
      state.layer = row.binding.layer
      let effects = press(occasion.keys.replacing("<KEY>", with: "<\(row.binding.key.name)>"), on: &state)
      let holds = occasion.holds(state, effects)
      #expect(holds, "\(occasion.command.rawValue): \(state.message?.text ?? "no message")")
    }
  }

  /// A puzzle whose first clue speaks of the second, to which the command leads, and back from there.
  @Sendable private static func speaking(_ scheme: Scheme) -> PlayState {
    var puzzle = drawnPuzzle("ABC\nDEF\nGHI")
    puzzle.clueLists[0].clues[0].text = StyledText(plain: "See 4-Across")
    return drawnState(
      "[.]..\n...\n...", on: puzzle, keymap: scheme.settings.applied(to: scheme.keymap),
      settings: scheme.settings)
  }

  @Sendable private static func locked(_ scheme: Scheme) throws -> PlayState {
    let bytes = try #require(Files.read("Tests/Fixtures/formats/locked.puz"))
    var file = try PuzzleFormats.read(bytes)
    file.source = PuzzleFile.Source(bytes)
    return PlayState(
      board: Board(file.puzzle), device: testDevice, size: Size(columns: 80, rows: 24),
      keymap: scheme.settings.applied(to: scheme.keymap), settings: scheme.settings, file: file)
  }

  /// A puzzle whose blocks are to be found.
  @Sendable private static func blank(_ scheme: Scheme) -> PlayState {
    var puzzle = drawnPuzzle("#AB\nCDE\nFG#")
    puzzle.isDiagramless = true
    return drawnState(
      "[.]..\n...\n...", on: puzzle, keymap: scheme.settings.applied(to: scheme.keymap),
      settings: scheme.settings)
  }

  /// A room in which Ben has said hello, and then this.
  private static func room(_ scheme: Scheme, _ messages: [Message] = []) -> PlayState {
    var state = RoomScene.state(scheme: scheme)
    RoomScene.apply(RoomScene.fromBen([RoomScene.hello] + messages), to: &state)
    return state
  }

  @Sendable private static func asked(_ scheme: Scheme) -> PlayState {
    room(scheme, [.talk(.ask(Ask(number: 7, deed: .clear, squares: nil)), of: RoomScene.shared.id.tag)])
  }

  private static func isTransmit(_ effect: Effect) -> Bool {
    if case .transmit = effect { true } else { false }
  }
}
