import Grid
import Live
import Testing

@testable import Play

/// Each setting, as grids before and after.
@Suite struct `Each setting` {
  @Test func `arrows across the word turn, move from a filled square, or always move`() {
    check("[A]B\nC.", "<Down>", "<A>B\nC.") { $0.moves.turning = .turns }
    check("[A]B\nC.", "<Down>", "AB\n<C>.") { $0.moves.turning = .turnsOnBlank }
    check("[.]B\nC.", "<Down>", "<.>B\nC.") { $0.moves.turning = .turnsOnBlank }
    check("[.]B\nC.", "<Down>", ".B\n<C>.") { $0.moves.turning = .moves }
  }

  @Test func `arrows at the edge stop or wrap`() {
    check("AB\nC[D]", "<Right>", "[A]B\nCD") { $0.moves.wrapsAtEdges = true }
    check("A[B]\n#D", "<Right>", "AB\n#[D]") { $0.moves.wrapsAtEdges = true }
    check("[A]B\nCD", "<Left>", "AB\nC[D]") { $0.moves.wrapsAtEdges = true }
    check("AB\n<C>D", "<Down>", "A<B>\nCD") { $0.moves.wrapsAtEdges = true }
    check("AB\nC[D]", "<Right>", "AB\nC[D]")
  }

  @Test func `Space turns, or erases and goes on`() {
    check("[A]B\nCD", "<Space>", "[.]B\nCD".replacing("[.]B", with: ".[B]")) { $0.space = .eraseForward }
    check("[A]B\nCD", "<Space>", "<A>B\nCD", scheme: .acrosslite) { $0.space = .turn }
  }

  @Test func `Enter goes on, or turns`() {
    check("[A]B\nC.", "<Enter>", "<A>B\nC.") { $0.enter = .turn }
  }

  @Test func `Tab passes over finished clues, or over none`() {
    check("[A]B\nCD\nE.", "<Tab>", "AB\n[C]D\nE.") { $0.tab = .nextClue }
    check("AB\n[C]D\nE.", "<Shift+Tab>", "[A]B\nCD\nE.") { $0.tab = .nextClue }
    check("[A]B\nCD\nE.", "<Tab>", "AB\nCD\nE[.]", scheme: .acrosslite) { $0.tab = .nextUnfinished }
  }

  @Test func `Backspace on a filled square stays, or steps back`() {
    check("A[B]\n..", "<Backspace>", "A[.]\n..") { $0.backspace = .stay }
    check("A[B]\n..", "<Backspace>", "[A].\n..") { $0.backspace = .back }
    check("A[B]\n..", "<Backspace><Backspace>", "[.].\n..") { $0.backspace = .back }
  }

  @Test func `Backspace at the start of a word stays, or goes to the word before`() {
    check("AB\n[.]D", "<Backspace>", "AB\n[.]D")
    check("AB\n[.]D", "<Backspace>", "A[.]\n.D") { $0.moves.backsIntoPreviousWord = true }
  }

  @Test func `Delete stays, or goes on`() {
    check("[A]B\n..", "<Delete>", ".[B]\n..") { $0.deletesForward = true }
  }

  @Test func `typing passes over what is filled, over ink, or over nothing`() {
    check("[.]B.\n...", "a", "AB[.]\n...") { $0.moves.skipping = .filled }
    check("[.]B.\n...", "a", "A[B].\n...") { $0.moves.skipping = .nothing }
    var state = drawnState("[.]B..\n....") { $0.moves.skipping = .inked }
    write("C", at: 2, ink: .pencil, in: &state)
    press("a", on: &state)
    #expect(drawing(of: state) == "AB[C].\n....")
  }

  @Test func `a word left behind with blanks is gone back to, or not`() {
    check("..[.]\n...", "c", "[.].C\n...")
    check("..[.]\n...", "c", "..C\n[.]..") { $0.moves.returnsToBlank = false }
  }

  @Test func `a finished word leads on, or not`() {
    check("AB[.]\n...", "c", "ABC\n[.]..")
    check("AB[.]\n...", "c", "AB[C]\n...") { $0.moves.goesToNextClue = false }
    check("A[.]C\n...", "b", "AB[C]\n...") { $0.moves.goesToNextClue = false }
  }

  @Test func `a wrong letter is marked when it is checked, or as it is typed`() {
    var plain = drawnState("[.].\n..", answers: "AB\nCD")
    press("x", on: &plain)
    #expect(plain.board?.fill.isMarkedWrong(at: 0) == false)
    var strict = drawnState("[.].\n..", answers: "AB\nCD") { $0.checksWhileTyping = true }
    press("xb", on: &strict)
    #expect(strict.board?.fill.isMarkedWrong(at: 0) == true)
    #expect(strict.board?.fill.lock(at: 1) == Register.Lock.none)
  }

  @Test func `that a full grid is wrong is told, or not`() {
    var telling = drawnState("AB\nC[.]", answers: "AB\nCD")
    press("x", on: &telling)
    #expect(telling.message == .plain("The grid is full, but something in it is not right yet"))
    var silent = drawnState("AB\nC[.]", answers: "AB\nCD") { $0.tellsWrongGrid = false }
    press("x", on: &silent)
    #expect(silent.message == nil)
  }

  @Test func `Across clues are hidden from the start where that is set`() {
    #expect(!drawnState("[.].\n..").isHidden(0))
    let state = drawnState("[.].\n..") { $0.isDownsOnly = true }
    #expect(state.isHidden(0))
    #expect(!state.isHidden(2))
  }

  @Test func `the mouse is left alone where that is set`() {
    var state = drawnState("[.].\n..") { $0.usesMouse = false }
    #expect(!state.display.usesMouse)
    for row in 0..<24 {
      for column in 0..<80 {
        _ = state.update(.mouse(Mouse(.press, row: row, column: column)), now: Moment(nanoseconds: 0))
      }
    }
    #expect(drawing(of: state) == "[.].\n..")
  }

  @Test func `each value of each setting can be told from the others`() {
    for setting in Setting.all {
      var seen: Set<Settings> = []
      for value in setting.values {
        var settings = Settings()
        value.apply(&settings)
        #expect(setting.value(in: settings) == value.name)
        seen.insert(settings)
      }
      #expect(seen.count == setting.values.count, "\(setting.name)")
      #expect(seen.contains(Settings()), "\(setting.name): the standard scheme has one of the values")
    }
    #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
  }
}
