import Live
import Testing

@testable import Play

/// What each key of the standard scheme does, as grids before and after.
@Suite struct `Keys of the standard scheme` {
  @Test func `a letter goes on to the next blank of the word`() {
    check("[.]B.\n...\n...", "a", "AB[.]\n...\n...")
  }

  @Test func `at the end of the word a letter goes back to its first blank`() {
    check("..[.]\n...\n...", "c", "[.].C\n...\n...")
  }

  @Test func `the last letter of a word goes on to the next unfinished clue`() {
    check("AB[.]\n...\n...", "c", "ABC\n[.]..\n...")
  }

  @Test func `a letter over another goes just to the next square`() {
    check("[A]B.\n...\n...", "x", "X[B].\n...\n...")
  }

  @Test func `a lower-case letter is written as a capital`() {
    check("[.]..\n...\n...", "ñ", "Ñ[.].\n...\n...")
  }

  @Test func `an arrow along the word moves and jumps blocks`() {
    check("A[B]#CD\n.....\n.....", "<Right>", "AB#[C]D\n.....\n.....")
  }

  @Test func `an arrow across the word only turns`() {
    check("[A]B\nCD", "<Down>", "<A>B\nCD")
    check("[A]B\nCD", "<Down><Down>", "AB\n<C>D")
  }

  @Test func `arrows stop at the edges`() {
    check("[A]B\nCD", "<Left><Left>", "[A]B\nCD")
  }

  @Test func `Space turns`() {
    check("[A]B\nCD", "<Space>", "<A>B\nCD")
    check("[A]B\nCD", "<Space><Space>", "[A]B\nCD")
  }

  @Test func `Tab goes to the next clue with a blank, on its first one`() {
    check("[A]BC\nDEF\nG..", "<Tab>", "ABC\nDEF\nG[.].")
    check("[A]BC\nDEF\nG..", "<Tab><Tab>", "ABC\nDEF\nG<.>.")
  }

  @Test func `Shift+Tab goes back`() {
    check("...\n[.]..\n...", "<Shift+Tab>", "[.]..\n...\n...")
  }

  @Test func `Enter does what Tab does`() {
    check("[A]BC\nDEF\nG..", "<Enter>", "ABC\nDEF\nG[.].")
  }

  @Test func `PgDn and PgUp go through the list, filled or not`() {
    check("A[B]C\nDEF\nGHI", "<PgDn>", "ABC\n[D]EF\nGHI")
    check("ABC\nDE[F]\nGHI", "<PgUp>", "[A]BC\nDEF\nGHI")
  }

  @Test func `Home and End go to the ends of the word`() {
    check("AB[C]#D\n.....\n.....", "<Home>", "[A]BC#D\n.....\n.....")
    check("[A]BC#D\n.....\n.....", "<End>", "AB[C]#D\n.....\n.....")
  }

  @Test func `Shift and an arrow go to the neighbouring word and keep the direction`() {
    check("A[B]C\nDEF\nGHI", "<Shift+Down>", "ABC\nD[E]F\nGHI")
    check("AB[C]#DE\nFGHIJK\nLMNOPQ", "<Shift+Right>", "ABC#[D]E\nFGHIJK\nLMNOPQ")
  }

  @Test func `Backspace clears a filled square and stays`() {
    check("A[B]C\n...\n...", "<Backspace>", "A[.]C\n...\n...")
  }

  @Test func `Backspace on a blank steps back and clears`() {
    check("AB[.]\n...\n...", "<Backspace>", "A[.].\n...\n...")
    check("AB[.]\n...\n...", "<Ctrl+H>", "A[.].\n...\n...")
  }

  @Test func `Delete clears and stays`() {
    check("A[B]C\n...\n...", "<Delete>", "A[.]C\n...\n...")
  }

  @Test func `several letters go into one square`() {
    check("[.]..\n...\n...", "<Insert>star<Enter>", "STAR[.].\n...\n...")
    check("[.]..\n...\n...", "<Esc>star<Esc>", "[.]..\n...\n...")
    check("[.]..\n...\n...", "<Esc>stx<Backspace>ar<Enter>", "STAR[.].\n...\n...")
  }

  @Test func `undo takes moves back one by one, redo brings them again`() {
    check("[.]..\n...\n...", "ab<Ctrl+Z>", "A[.].\n...\n...")
    check("[.]..\n...\n...", "ab<Ctrl+Z><Ctrl+Z>", "[.]..\n...\n...")
    check("[.]..\n...\n...", "ab<Ctrl+Z><Ctrl+Z><Ctrl+Y>", "A[.].\n...\n...")
  }

  @Test func `undo brings back what was typed over`() {
    check("[A]B.\n...\n...", "x<Ctrl+Z>", "[A]B.\n...\n...")
  }

  @Test func `several moves in one square are undone and redone one by one`() {
    let typed = "a<Left>b<Left>c<Left>"
    check("[.].\n..", typed + "<Ctrl+Z>", "[B].\n..")
    check("[.].\n..", typed + "<Ctrl+Z><Ctrl+Z>", "[A].\n..")
    check("[.].\n..", typed + "<Ctrl+Z><Ctrl+Z><Ctrl+Z>", "[.].\n..")
    check("[.].\n..", typed + "<Ctrl+Z><Ctrl+Z><Ctrl+Z><Ctrl+Y><Ctrl+Y>", "[B].\n..")
    check("[.].\n..", typed + "<Ctrl+Z><Ctrl+Y><Ctrl+Z><Ctrl+Z><Ctrl+Z>", "[.].\n..")
    check("[.].\n..", "a<Left><Delete><Ctrl+Z><Ctrl+Z>", "[.].\n..")
  }

  @Test func `Ctrl+C asks, and any other key stays`() {
    var state = drawnState("[.].\n..")
    #expect(!press("<Ctrl+C>", on: &state).contains(.quit))
    #expect(state.mode == .leaving)
    #expect(!press("n", on: &state).contains(.quit))
    #expect(press("<Ctrl+C>y", on: &state).contains(.quit))
  }

  @Test func `a paste types nothing`() {
    var state = drawnState("[.].\n..")
    #expect(state.update(.pasted("AB"), now: .init(nanoseconds: 0)) == [])
    #expect(drawing(of: state) == "[.].\n..")
  }

}
