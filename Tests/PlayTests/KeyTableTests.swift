import Grid
import Live
import Screen
import Testing

@testable import Play

/// One script for each command, run with every key that has the command in any scheme: no row is without one.
@Suite struct `Rows of the key tables` {
  /// What a command does, drawn; `KEY` in the keys stands for whatever key has the command.
  struct Script: CustomStringConvertible, Sendable {
    let command: Command
    let before: String
    var answers: String?
    /// Typed before the key, whatever the scheme.
    var typed = ""
    /// A command that goes before the key, whatever key has it.
    var first: Command?
    /// The key once, unless more of it or other keys are needed.
    var keys = "<KEY>"
    let after: String
    /// What else has to hold afterwards.
    var holds: @Sendable (PlayState, [Effect]) -> Bool = { _, _ in true }

    var description: String { command.rawValue }
  }

  /// One row of one scheme's table.
  struct Row: CustomStringConvertible, Sendable {
    let scheme: Scheme
    let binding: Keymap.Binding

    var description: String { "\(scheme.rawValue) \(binding.layer.rawValue) \(binding.key.name)" }
  }

  static let rows = Scheme.allCases.flatMap { scheme in
    scheme.keymap.bindings.map { Row(scheme: scheme, binding: $0) }
  }

  @Test(arguments: rows) func `each row does what its command does`(row: Row) throws {
    let scripts = Self.scripts.filter { $0.command == row.binding.command }
    try #require(!scripts.isEmpty, "\(row.binding.command.rawValue) has no script")
    for script in scripts { run(script, row) }
  }

  private func run(_ script: Script, _ row: Row) {
    var state = drawnState(script.before, answers: script.answers, scheme: row.scheme)
    state.layer = .typing
    press(script.typed, on: &state)
    if let first = script.first { _ = state.perform(first, now: Moment(nanoseconds: 0)) }
    state.layer = row.binding.layer
    let keys = script.keys.replacing("<KEY>", with: "<\(row.binding.key.name)>")
    let effects = press(keys, on: &state)
    #expect(drawing(of: state) == script.after.filter { $0 != " " })
    let holds = script.holds(state, effects)
    #expect(holds, "\(script.command.rawValue): \(state.message?.text ?? "no message")")
  }

  @Test func `no key has two commands in one layer`() {
    for scheme in Scheme.allCases {
      for layer in scheme.keymap.layers {
        let keys = scheme.keymap.bindings.filter { $0.layer == layer }.map(\.key)
        #expect(Set(keys).count == keys.count, "\(scheme.rawValue)")
      }
    }
  }

  @Test func `every command has a name of its own and can be reached`() {
    #expect(Set(Command.allCases.map(\.rawValue)).count == Command.allCases.count)
    let listed = Palette().matches + [.palette]
    #expect(Set(listed) == Set(Command.allCases))
  }

  @Test func `schemes are found by their names`() {
    for scheme in Scheme.allCases { #expect(Keymap.named(scheme.rawValue) == scheme.keymap) }
    #expect(Keymap.named("emacs") == nil)
  }

  @Test func `a letter that is no command says how to type it`() {
    var state = drawnState("[.].\n..", scheme: .vim)
    press("q", on: &state)
    #expect(drawing(of: state) == "[.].\n..")
    #expect(state.message == .plain("q is no command here; i begins to type"))
  }

  @Test func `a number repeats the command after it`() {
    check("[A]BCDE\nFGHIJ\n.....", "3l", "ABC[D]E\nFGHIJ\n.....", scheme: .vim)
    check("[A]BCDE\nFGHIJ\nKLMNO", "2W", "ABCDE\nFGHIJ\n[K]LMNO", scheme: .vim)
    check("[A]BCDE\nFGHIJ\n.....", "10l0", "[A]BCDE\nFGHIJ\n.....", scheme: .vim)
    check("[A]B\n..", "3x", "[.]B\n..", scheme: .vim)
  }

  @Test func `a number goes to the clue of that number`() {
    check("[A]BC\nDEF\nGHI", "5G", "ABC\nDEF\n[G]HI", scheme: .vim)
    check("<A>BC\nDEF\nGHI", "3G", "AB<C>\nDEF\nGHI", scheme: .vim)
  }

  @Test func `letters are typed between i and Esc`() {
    check("[.]..\n...\n...", "iab<Esc>h", "A[B].\n...\n...", scheme: .vim)
    check("[.]..\n...\n...", "ihjkl", "HJK\nL[.].\n...", scheme: .vim)
    check("[A]BC\n...\n...", "dd", "[.]..\n...\n...", scheme: .vim)
  }
}
