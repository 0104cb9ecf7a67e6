import Grid
import Live
import Screen
import Secrets
import Testing

@testable import Play

/// Every page, question and state of a solve, at the sizes that fold the screen in different ways.
@Suite struct `Screens of each page and state` {
  /// A state of the program, made for a terminal of a size.
  struct Scene: CustomTestStringConvertible, Sendable {
    let name: String
    let state: @Sendable (Size) throws -> PlayState

    init(_ name: String, _ state: @escaping @Sendable (Size) throws -> PlayState) {
      self.name = name
      self.state = state
    }

    var testDescription: String { name }
  }

  static let sizes = [(40, 12), (80, 24), (120, 40), (200, 60)].map { Size(columns: $0.0, rows: $0.1) }

  /// Every name that the tests below ask for.
  static let names = Set(
    (scenes.map(\.name) + ["home", "home-removing"]).flatMap { name in
      sizes.map { "\(name)-\($0.columns)x\($0.rows)" }
    })

  @Test(arguments: scenes, sizes) func `a state of the solve`(scene: Scene, size: Size) throws {
    GoldenScreen.expect(try scene.state(size), "\(scene.name)-\(size.columns)x\(size.rows)")
  }

  static let scenes = kinds + pages + questions + notices

  // MARK: Kinds

  private static let kinds: [Scene] = [
    Scene("locked") { pressed("x<Ctrl+E>p", on: try locked($0)) },
    Scene("unanswered") { size in
      var puzzle = drawnPuzzle("..#\n...\n#..")
      puzzle.solution = .absent
      return pressed("abcdefg", on: opened(puzzle, size: size))
    },
    Scene("boxes") { size in
      let state = try Scenes.bundled("boxes.puz", size.columns, size.rows)
      return pressed("<Insert>star<Enter>ab<Insert>mo", on: state)
    },
    Scene("pencil") { pressed("ab<Ctrl+T>cd<Down>x", on: small($0)) },
    Scene("downs-only") { pressed("ab<Ctrl+D><Down>", on: small($0)) },
    Scene("watcher") { size in
      var state = Scenes.resized(RoomScene.state(.watch), to: size)
      let letters = Message.letters([RoomScene.letter("M", at: 7, clock: 9)], of: RoomScene.shared.id.tag)
      RoomScene.apply(RoomScene.fromBen([RoomScene.hello, letters]), to: &state)
      return pressed("x", on: state)
    },
  ]

  // MARK: Pages

  private static let pages: [Scene] = [
    Scene("help-page") { pressed("<F1><PgDn>", on: small($0)) },
    Scene("palette") { pressed("<Ctrl+K>cl<Down>", on: small($0)) },
    Scene("palette-empty") { pressed("<Ctrl+K>zzz", on: small($0)) },
    Scene("notepad") { size in
      var puzzle = drawnPuzzle("ABCDE\nFGHIJ\nKLMNO")
      puzzle.title = "Three Rows"
      puzzle.author = "Ann"
      puzzle.copyright = "Free for any use"
      puzzle.notes = "Read the answers aloud, one after the other, and say what they have in common."
      return pressed("<F2>", on: opened(puzzle, size: size))
    },
    Scene("invite-page") { pressed("<Ctrl+V>", on: Scenes.resized(RoomScene.state(), to: $0)) },
  ]

  // MARK: Questions

  private static let questions: [Scene] = [
    Scene("go-to") { pressed("<Ctrl+G>17", on: small($0)) },
    Scene("find") { pressed("<Ctrl+F>clue 6", on: small($0)) },
    Scene("key") { pressed("<Ctrl+U>48", on: try locked($0)) },
    Scene("how-far") { pressed("ab<Ctrl+R>", on: small($0)) },
    Scene("clearing") { pressed("ab<Ctrl+X>p", on: small($0)) },
  ]

  // MARK: Notices

  private static let notices: [Scene] = [
    Scene("completed") { size in
      var state = drawnState("ABC\nDEF\nGH[.]", answers: "ABC\nDEF\nGHI", size: size)
      _ = state.update(.tick, now: Moment(nanoseconds: 0))
      _ = state.update(.key(.character("i")), now: Moment(nanoseconds: 754_000_000_000))
      return state
    },
    Scene("not-right") { pressed("x", on: drawnState("AB\nC[.]", answers: "AB\nCD", size: $0)) },
    Scene("refused") { size in
      var state = Scenes.resized(RoomScene.outside(), to: size)
      RoomScene.apply([.channelRefused("the room is full")], to: &state)
      return state
    },
    Scene("nothing-kept") { size in
      var state = small(size)
      RoomScene.apply([.storeFailed("the disk is full: free some space")], to: &state)
      return pressed("ab", on: state)
    },
  ]

  private static func small(_ size: Size) -> PlayState {
    drawnState("[.]....\n.....\n.....", answers: "ABCDE\nFGHIJ\nKLMNO", size: size)
  }

  private static func locked(_ size: Size) throws -> PlayState {
    let bytes = try #require(Files.read("Tests/Fixtures/formats/locked.puz"))
    let board = Board(try PuzzleFormats.read(bytes).puzzle)
    return PlayState(board: board, device: testDevice, size: size, lockedFile: bytes)
  }

  private static func pressed(_ keys: String, on state: PlayState) -> PlayState {
    var state = state
    press(keys, on: &state)
    return state
  }

  // MARK: The home screen

  @Test(arguments: sizes) func `the home screen`(size: Size) {
    var state = HomeState(folder: "/puzzles", size: size)
    _ = state.update(.listed(Self.lines, folder: "/puzzles"))
    GoldenScreen.expect(state, "home-\(size.columns)x\(size.rows)")
    _ = state.update(.key(.delete))
    GoldenScreen.expect(state, "home-removing-\(size.columns)x\(size.rows)")
  }

  private static let lines: [HomeEntry] = [
    HomeEntry(path: "/", name: "..", kind: .folder),
    HomeEntry(
      path: "/puzzles/daily.puz", name: "daily.puz", kind: puzzle("Better Together", filled: 179),
      solveID: 3, lastOpenedSeconds: 30),
    HomeEntry(
      path: "/puzzles/long.ipuz", name: "long.ipuz",
      kind: puzzle("A title that is longer than any line of a small terminal", filled: 20), solveID: 2,
      lastOpenedSeconds: 40),
    HomeEntry(path: "/puzzles/new.jpz", name: "new.jpz", kind: puzzle("Not Begun", filled: 0)),
    HomeEntry(path: "/puzzles/waiting.xd", name: "waiting.xd", kind: .unread),
    HomeEntry(
      path: "/puzzles/broken.puz", name: "broken.puz", kind: .unreadable("broken.puz: the file is empty")),
  ]

  private static func puzzle(_ title: String, filled: Int) -> HomeEntry.Kind {
    .puzzle(
      .init(
        title: title, author: "Ann", width: 15, height: 15, kind: "crossword", filled: filled, open: 179,
        isSolved: filled == 179, elapsedSeconds: filled == 0 ? nil : 754))
  }
}
