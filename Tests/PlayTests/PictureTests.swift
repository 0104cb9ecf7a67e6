import Grid
import Live
import Screen
import TestSupport
import Testing

@testable import Play

/// A picture over an earlier one is the picture from nothing, whatever happened in between.
@Suite struct `Pictures over pictures` {
  private static let sizes = [(80, 24), (120, 40), (40, 12), (200, 60), (30, 5), (9, 3), (1, 1), (0, 0)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  private static let keys: [Event] =
    Key.named.map { .key($0) } + "abcdxyz.?/:[]0123456789 ijklnvCRdsruXW$^".map { .key(.character($0)) }
    + [
      .pasted("HELLO\nworld 1a"), .mouse(Mouse(.press, row: 8, column: 30)),
      .mouse(Mouse(.wheelDown, row: 8, column: 3)), .mouse(Mouse(.wheelDown, row: 8, column: 60)), .tick,
    ]

  /// The squares of every kind, bars among them, with clues that run over several lines.
  private static let puzzle: Puzzle = {
    var puzzle = drawnPuzzle("ABCDE\nFG#HI\nJKLMN\nOPQRS")
    puzzle.squares[0].given = "A"
    puzzle.squares[1].isCircled = true
    puzzle.squares[3].shade = .color(0xFF_D7_00)
    puzzle.squares[4].isCircled = true
    puzzle.squares[4].shade = .plain
    puzzle.squares[19].kind = .void
    for list in puzzle.clueLists.indices {
      for clue in puzzle.clueLists[list].clues.indices {
        let text = "A clue that goes on and on until a line is full, and see \(clue + 1)-Across"
        puzzle.clueLists[list].clues[clue].text = StyledText(plain: text)
      }
    }
    return puzzle
  }()

  private static func barred() -> Puzzle {
    var puzzle = puzzle
    for square in [2, 6, 10] { puzzle.squares[square].bars = [.right, .bottom] }
    return puzzle
  }

  /// A program in a room, with settings of the player's own.
  private static func state(_ puzzle: Puzzle, _ scheme: Scheme, _ generator: inout SeededGenerator)
    -> PlayState
  {
    var settings = scheme.settings
    for setting in Setting.all {
      setting.values[Int.random(in: setting.values.indices, using: &generator)].apply(&settings)
    }
    var theme = Bool.random(using: &generator) ? Theme.standard : .monochrome
    theme.repertoire = [.unicode, .unicode, .console, .ascii].randomElement(using: &generator) ?? .unicode
    let shared = SharedPuzzle(canonicalBytes: puzzle.canonicalBytes())
    let session = Session(
      keys: RoomScene.keys, device: testDevice, name: "Ann", color: 0,
      stream: [UInt8](repeating: 1, count: 16), puzzle: shared)
    var state = PlayState(
      board: Board(puzzle), device: testDevice, room: PlayState.RoomState(session: session),
      size: sizes[0], keymap: settings.applied(to: scheme.keymap), settings: settings, theme: theme)
    RoomScene.apply([.channelOpened, RoomScene.peers], to: &state)
    return state
  }

  /// What may happen next: mostly keys, and what Ben says.
  private static func event(
    _ ben: RoomScene.Voice, _ puzzle: SharedPuzzle, clock: UInt64, _ generator: inout SeededGenerator
  ) -> [Event] {
    let square = Int.random(in: 0..<20, using: &generator)
    func written(_ text: String) -> FillChange {
      let epoch = UInt32(Int.random(in: 0..<40, using: &generator) / 39)
      let lock =
        [.none, .none, .checkedRight, .revealed].randomElement(using: &generator) ?? Register.Lock.none
      return .write(
        square: square,
        Register(
          epoch: epoch, lock: lock, clock: clock, device: device(2), letters: Letters(text) ?? .blank,
          ink: Bool.random(using: &generator) ? .pen : .pencil))
    }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0, 1:
      let text = ["Q", "", "REBUS", "字", "E\u{301}", "\u{C9}"].randomElement(using: &generator) ?? ""
      return ben.says([.letters([written(text)], of: puzzle.id.tag)])
    case 2:
      return ben.says([.cursor(CursorReport(square: square, direction: .across))])
    case 3:
      let wrong = FillChange.markWrong(square: square, letters: Letters("A") ?? .blank, epoch: 0)
      return ben.says([.letters([wrong], of: puzzle.id.tag)])
    case 4:
      let hello = Hello(
        isReply: true, name: Bool.random(using: &generator) ? "Ben" : "Bär 熊", color: UInt8(square & 7),
        puzzle: puzzle.id, digest: nil)
      return ben.says([.hello(hello)])
    case 5: return [.resized(sizes.randomElement(using: &generator) ?? sizes[0])]
    case 6: return ben.says([.talk(.chat("Hello, Ann"), of: puzzle.id.tag)])
    case 7: return [.resized(sizes[0])]
    default: return [keys.randomElement(using: &generator) ?? .tick]
    }
  }

  @Test(arguments: Scheme.allCases, UInt64(0)..<4)
  func `whatever is pressed, said and resized`(scheme: Scheme, seed: UInt64) {
    var generator = SeededGenerator(seed: 5_000 + seed)
    var diagramless = Self.puzzle
    diagramless.isDiagramless = true
    var drawnSquares = 0
    for puzzle in [Self.puzzle, Self.barred(), diagramless] {
      let ben = RoomScene.Voice()
      let shared = SharedPuzzle(canonicalBytes: puzzle.canonicalBytes())
      var state = Self.state(puzzle, scheme, &generator)
      var picture: Picture?
      for step in 0..<120 {
        for event in Self.event(ben, shared, clock: UInt64(step + 1), &generator) {
          let effects = state.update(event, now: Moment(nanoseconds: Int64(step) * 400_000_000))
          if effects.last == .quit { state.mode = .solving }
        }
        if step % 3 == 0 { continue }
        if var squares = picture.take() {
          let isDrawn = state.drawSquares(over: &squares)
          let whole = state.picture(over: nil)
          if isDrawn, squares.ground == whole.ground {
            #expect(Self.grid(of: squares) == Self.grid(of: whole), "step \(step), \(state.size)")
            drawnSquares += 1
          }
          picture = squares
        }
        let next = state.picture(over: picture)
        #expect(next.screen == state.render(), "step \(step), mode \(state.mode), \(state.size)")
        guard next.screen == state.render() else { return }
        picture = next
      }
    }
    #expect(drawnSquares > 20)
  }

  /// What stands where the grid is in a picture.
  private static func grid(of picture: Picture) -> [ArraySlice<Cell>] {
    guard let rect = picture.ground?.layout.grid else { return [] }
    return (rect.row..<rect.endRow).map { row in
      picture.screen[row: row].dropFirst(rect.column).prefix(rect.columns)
    }
  }

  @Test func `over the picture of another puzzle, theme or size`() throws {
    var states = [Self.sizes[0], Self.sizes[1], Self.sizes[2]].flatMap { size in
      [
        Scenes.marks(size), Scenes.marks(size, theme: .monochrome),
        Scenes.resized(opened(Scenes.acrostic), to: size),
      ]
    }
    states.append(RoomScene.joiner())
    var picture: Picture?
    for before in states {
      for after in states {
        picture = after.picture(over: before.picture(over: picture))
        #expect(picture?.screen == after.render())
      }
    }
  }

  @Test func `a letter of another player draws its square and the status anew, and little else`() {
    var state = RoomScene.state()
    RoomScene.apply(RoomScene.fromBen([RoomScene.hello]), to: &state)
    let before = state.picture(over: nil)
    let ben = RoomScene.Voice()
    RoomScene.apply(
      ben.says([.letters([RoomScene.letter("Q", at: 12, clock: 9)], of: RoomScene.shared.id.tag)]), to: &state
    )
    let after = state.picture(over: before)
    #expect(after.screen != before.screen)
    #expect(after.ground == before.ground)
    let drawn = ScreenDiff(from: before.screen, to: after.screen).spans
    #expect(drawn.count <= 3)
  }
}
