import Grid
import Live

@testable import Play

extension `Rows of the key tables` {
  /// The scripts, in the order of the commands.
  static let scripts: [Script] = moves + finds + writes + sweeps + together + pages

  private static let moves: [Script] = [
    Script(command: .moveUp, before: "AB\nC<D>", after: "A<B>\nCD"),
    Script(command: .moveUp, before: "..\n.[.]", after: "..\n.<.>"),
    Script(command: .moveDown, before: "A<B>\nCD", after: "AB\nC<D>"),
    Script(command: .moveDown, before: ".[.]\n..", after: ".<.>\n.."),
    Script(command: .moveLeft, before: "A#[B]C\n....", after: "[A]#BC\n...."),
    Script(command: .moveLeft, before: ".<.>\n..", after: ".[.]\n.."),
    Script(command: .moveRight, before: "[A]#BC\n....", after: "A#[B]C\n...."),
    Script(command: .moveRight, before: "<.>.\n..", after: "[.].\n.."),
    Script(command: .neighbourUp, before: "ABC\nD[E]F", after: "A[B]C\nDEF"),
    Script(command: .neighbourDown, before: "A[B]C\nDEF", after: "ABC\nD[E]F"),
    Script(command: .neighbourLeft, before: "ABC#[D]E\nFGHIJK", after: "[A]BC#DE\nFGHIJK"),
    Script(command: .neighbourRight, before: "AB[C]#DE\nFGHIJK", after: "ABC#[D]E\nFGHIJK"),
    Script(command: .turn, before: "[A]B\nCD", after: "<A>B\nCD"),
    Script(command: .nextUnfinished, before: "[A]BC\nDEF\nG..", after: "ABC\nDEF\nG[.]."),
    Script(command: .previousUnfinished, before: "A..\nDEF\n[G]HI", after: "A[.].\nDEF\nGHI"),
    Script(command: .nextClue, before: "A[B]C\nDEF\nGHI", after: "ABC\n[D]EF\nGHI"),
    Script(command: .previousClue, before: "ABC\nDE[F]\nGHI", after: "[A]BC\nDEF\nGHI"),
    Script(command: .wordStart, before: "AB[C]#D\n.....", after: "[A]BC#D\n....."),
    Script(command: .wordEnd, before: "[A]BC#D\n.....", after: "AB[C]#D\n....."),
    Script(command: .gridStart, before: "#AB\nCD<E>", after: "#<A>B\nCDE"),
    Script(command: .gridEnd, before: "[A]B\nC#", after: "AB\n[C]#"),
  ]

  private static let finds: [Script] = [
    Script(command: .goToClue, before: "[A]BC\nDEF\nGHI", keys: "<KEY>5a<Enter>", after: "ABC\nDEF\n[G]HI"),
    Script(command: .goToClue, before: "[A]BC\nDEF\nGHI", keys: "<KEY>3d<Esc>", after: "[A]BC\nDEF\nGHI"),
    Script(command: .findClue, before: "[A]BC\nDEF\nGHI", keys: "<KEY>4 a<Enter>", after: "ABC\n[D]EF\nGHI"),
    Script(
      command: .findNext, before: "[A]BC\nDEF\nGHI", keys: "<KEY>down<Enter><KEY>", after: "A<B>C\nDEF\nGHI"),
    Script(
      command: .findPrevious, before: "[A]BC\nDEF\nGHI", keys: "<KEY>down<Enter><KEY>",
      after: "AB<C>\nDEF\nGHI"),
    Script(
      command: .followReference, before: "[A]B\nCD", after: "[A]B\nCD",
      holds: { state, _ in state.message == .plain("This clue speaks of no other") }),
    Script(
      command: .goBack, before: "[A]B\nCD", after: "[A]B\nCD",
      holds: { state, _ in state.message == .plain("There is nothing to go back to") }),
  ]

  private static let together: [Script] = [
    Script(
      command: .followPlayer, before: "[A]B\nCD", after: "[A]B\nCD",
      holds: { state, _ in state.message == .plain("There is nobody to go along with") }),
    Script(command: .chat, before: "[A]B\nCD", after: "[A]B\nCD", holds: { state, _ in isAlone(state) }),
    Script(command: .nudge, before: "[A]B\nCD", after: "[A]B\nCD", holds: { state, _ in isAlone(state) }),
    Script(
      command: .agree, before: "[A]B\nCD", after: "[A]B\nCD",
      holds: { state, _ in state.message == .plain("Nobody asks for anything") }),
    Script(
      command: .disagree, before: "[A]B\nCD", after: "[A]B\nCD",
      holds: { state, _ in state.message == .plain("Nobody asks for anything") }),
    Script(command: .invite, before: "[.].\n..", after: "[.].\n..", holds: { state, _ in isAlone(state) }),
  ]

  private static func isAlone(_ state: PlayState) -> Bool {
    state.message?.text.hasPrefix("No room is open here") == true
  }

  private static let writes: [Script] = [
    Script(command: .erase, before: "AB[.]\n...", after: "A[.].\n..."),
    Script(command: .eraseForward, before: "A[B]C\n...", after: "A.[C]\n..."),
    Script(command: .delete, before: "A[B]C\n...", after: "A[.]C\n..."),
    Script(command: .rebus, before: "[.]..\n...", keys: "<KEY>star<Enter>", after: "STAR[.].\n..."),
    Script(command: .rebus, before: "[A]..\n...", keys: "<KEY>star<Esc>", after: "[A]..\n..."),
    Script(
      command: .pencil, before: "[.].\n..", after: "[.].\n..", holds: { state, _ in state.ink == .pencil }),
    Script(
      command: .pencil, before: "[.].\n..", keys: "<KEY><KEY>", after: "[.].\n..",
      holds: { state, _ in state.ink == .pen }),
    Script(
      command: .block, before: "[.].\n..", after: "[.].\n..",
      holds: { state, _ in state.message?.text.hasPrefix("Blocks can be placed only") == true }),
    Script(
      command: .typePaste, before: "[.].\n..", after: "[.].\n..",
      holds: { state, _ in state.message == .plain("Nothing was pasted yet") }),
    Script(command: .undo, before: "[.]..\n...", typed: "ab", after: "A[.].\n..."),
    Script(command: .undo, before: "[.]..\n...", typed: "ab", keys: "<KEY><KEY>", after: "[.]..\n..."),
    Script(command: .redo, before: "[.]..\n...", typed: "ab", first: .undo, after: "AB[.]\n..."),
    Script(command: .startTyping, before: "[.].\n..", keys: "<KEY>i", after: "I[.]\n.."),
    Script(command: .startTypingAfter, before: "[.]..\n...", keys: "<KEY>a", after: ".A[.]\n..."),
    Script(command: .startTypingWord, before: ".B[.]\n...", keys: "<KEY>i", after: "IB[.]\n..."),
    Script(command: .retype, before: "[A].\n..", keys: "<KEY>s", after: "S[.]\n.."),
    Script(
      command: .stopTyping, before: "[.].\n..", first: .select, after: "[.].\n..",
      holds: { state, _ in state.layer == .moving && state.selectionAnchor == nil }),
  ]

  private static let sweeps: [Script] = [
    Script(
      command: .select, before: "[A]B\nCD", keys: "<KEY><Right>", after: "A[B]\nCD",
      holds: { state, _ in state.selectedSquares.count == 2 }),
    Script(
      command: .select, before: "[A]B\nCD", keys: "<KEY><KEY>", after: "[A]B\nCD",
      holds: { state, _ in state.selectedSquares.isEmpty }),
    Script(
      command: .selectToStart, before: "AB[C]#D\n.....", after: "[A]BC#D\n.....",
      holds: { state, _ in state.selectedSquares.count == 3 }),
    Script(
      command: .selectToEnd, before: "A[B]C#D\n.....", keys: "<KEY>", after: "AB[C]#D\n.....",
      holds: { state, _ in state.selectedSquares.count == 2 }),
    Script(
      command: .check, before: "[A]X\nCD", answers: "AB\nCD", keys: "<KEY>w", after: "[A]X\nCD",
      holds: { state, _ in state.message == .plain("1 of 2 wrong") }),
    Script(
      command: .check, before: "[A]X\nCD", answers: "AB\nCD", keys: "<KEY><KEY>", after: "[A]X\nCD",
      holds: { state, _ in state.message == .plain("1 of 2 wrong") }),
    Script(command: .reveal, before: "[.]X\n..", answers: "AB\nCD", keys: "<KEY>l", after: "[A]X\n.."),
    Script(command: .reveal, before: "[.]X\n..", answers: "AB\nCD", keys: "<KEY>w", after: "[A]B\n.."),
    Script(command: .reveal, before: "[.]X\n..", answers: "AB\nCD", keys: "<KEY>py", after: "[A]B\nCD"),
    Script(command: .reveal, before: "[.]X\n..", answers: "AB\nCD", keys: "<KEY>pn", after: "[.]X\n.."),
    Script(command: .clear, before: "[A]B\nCD", keys: "<KEY>l", after: "[.]B\nCD"),
    Script(command: .clear, before: "[A]B\nCD", keys: "<KEY>w", after: "[.].\nCD"),
    Script(command: .clear, before: "[A]B\nCD", keys: "<KEY>py", after: "[.].\n.."),
    Script(command: .clear, before: "[A]B\nCD", keys: "<KEY>p<Enter>", after: "[A]B\nCD"),
    Script(command: .clear, before: "[A]B\nCD", keys: "<KEY><Esc>", after: "[A]B\nCD"),
    Script(
      command: .unlock, before: "[A]B\nCD", after: "[A]B\nCD",
      holds: { state, _ in state.message == .plain("This puzzle is not locked") }),
  ]

  private static let pages: [Script] = [
    Script(
      command: .palette, before: "[A]B\nCD", keys: "<KEY>clear-letter<Enter>", after: "[.]B\nCD"),
    Script(command: .palette, before: "[A]B\nCD", keys: "<KEY>clear<Esc>", after: "[A]B\nCD"),
    Script(
      command: .pause, before: "[.].\n..", after: "[.].\n..", holds: { state, _ in state.mode == .paused }),
    Script(
      command: .pause, before: "[.].\n..", keys: "<KEY>x", after: "[.].\n..",
      holds: { state, _ in state.mode == .solving }),
    Script(
      command: .notepad, before: "[.].\n..", after: "[.].\n..",
      holds: { state, _ in state.mode == .notepad(scrolled: 0) }),
    Script(
      command: .downsOnly, before: "[.].\n..", after: "[.].\n..", holds: { state, _ in state.isHidden(0) }),
    Script(
      command: .redraw, before: "[.].\n..", after: "[.].\n..", holds: { _, effects in effects == [.redraw] }),
    Script(
      command: .help, before: "[.].\n..", after: "[.].\n..",
      holds: { state, _ in state.mode == .help(scrolled: 0) }),
    Script(
      command: .quit, before: "[.].\n..", after: "[.].\n..",
      holds: { state, effects in state.mode == .leaving && effects == [] }),
    Script(
      command: .quit, before: "[.].\n..", keys: "<KEY>y", after: "[.].\n..",
      holds: { _, effects in effects.last == .quit }),
  ]
}
