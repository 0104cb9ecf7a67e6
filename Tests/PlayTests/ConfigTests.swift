import Grid
import TestSupport
import Testing

@testable import Play

/// The config file: what is taken from it, and what is said about its mistakes.
@Suite struct `The config file` {
  private func mistakes(_ text: String) -> [String] { Config(text).mistakes.map(\.description) }

  @Test func `an empty file is the standard scheme`() {
    let config = Config("\n  # only a comment\n")
    #expect(config.scheme == .standard && config.settings == Settings() && config.keymap == .standard)
    #expect(config.mistakes.isEmpty)
  }

  @Test func `a scheme brings its keys and habits, and other lines change them wherever they stand`() {
    let config = Config("backspace stay   # as I am used to\nscheme acrosslite\n")
    var expected = Scheme.acrosslite.settings
    expected.backspace = .stay
    #expect(config.settings == expected)
    #expect(config.keymap == .acrosslite)
    #expect(config.mistakes.isEmpty)
  }

  @Test func `every value of every setting is taken`() {
    for setting in Setting.all {
      for value in setting.values {
        let config = Config("\(setting.name) \(value.name)")
        #expect(config.mistakes.isEmpty)
        #expect(setting.value(in: config.settings) == value.name)
      }
    }
  }

  @Test func `keys get commands and lose them`() {
    let config = Config("key F6 = pencil\nkey ctrl+b = none\nkey Space = erase-forward\nkey # = rebus")
    #expect(config.mistakes.map(\.description) == ["line 4, column 1: a key is given as: key F6 = pencil"])
    #expect(config.keymap[.function(6), .typing] == .pencil)
    #expect(config.keymap[.control("b"), .typing] == nil)
    #expect(config.keymap[.character(" "), .typing] == .eraseForward)
    #expect(config.keymap.keys(of: .pencil) == [.control("t"), .function(6)])
  }

  @Test func `every command can be bound by its name`() {
    for command in Command.allCases {
      #expect(Config("key F12 = \(command.rawValue)").keymap[.function(12), .typing] == command)
    }
  }

  @Test func `a letter of vim can be bound where it is a command, and is still typed`() {
    let config = Config("scheme vim\nkey q = quit")
    #expect(config.mistakes.isEmpty)
    #expect(config.keymap[.character("q"), .moving] == .quit)
    #expect(config.keymap[.character("q"), .typing] == nil)
  }

  @Test func `keys that have to stay what they are are refused with the reason`() {
    #expect(
      mistakes("key a = turn") == [
        "line 1, column 5: 'a' could not be typed any more; bind a key that writes no letter"
      ])
    #expect(
      mistakes("key Ctrl+C = turn") == ["line 1, column 5: Ctrl+C always asks to leave; bind another key"])
    #expect(
      mistakes("key Ctrl+I = turn") == [
        "line 1, column 5: terminals send Ctrl+I as Tab; bind Tab or another key"
      ])
    #expect(
      mistakes("key Ctrl+M = turn") == [
        "line 1, column 5: terminals send Ctrl+M as Enter; bind Enter or another key"
      ])
  }

  @Test func `a mistake is told with its place and what would be right`() {
    #expect(
      mistakes("\n  arrow turn") == ["line 2, column 3: there is no setting 'arrow'; did you mean 'arrows'?"])
    #expect(
      mistakes("arrows trun") == [
        "line 1, column 8: arrows cannot be 'trun'; it is one of: turn, turn-on-blank, move"
      ])
    #expect(mistakes("arrows") == ["line 1, column 1: arrows needs a value: turn, turn-on-blank, move"])
    #expect(
      mistakes("arrows turn now") == ["line 1, column 13: arrows takes one value; put comments behind a #"])
    #expect(
      mistakes("scheme vi") == [
        "line 1, column 8: scheme cannot be 'vi'; it is one of: standard, acrosslite, vim"
      ])
    #expect(
      mistakes("key Ctlr+B = undo") == ["line 1, column 5: there is no key 'Ctlr+B'; did you mean 'Ctrl+B'?"])
    #expect(
      mistakes("key F6 = pensil") == [
        "line 1, column 10: there is no command 'pensil'; did you mean 'pencil'?"
      ])
    #expect(
      mistakes("zzzzzz 1") == [
        "line 1, column 1: there is no setting 'zzzzzz'; crossmate config lists what there is"
      ])
  }

  @Test func `one mistake takes nothing else away`() {
    let config = Config("backspce back\nbackspace back\nkey F6 pencil\nkey F7 = pencil")
    #expect(config.settings.backspace == .back)
    #expect(config.keymap[.function(7), .typing] == .pencil)
    #expect(config.mistakes.map(\.line) == [1, 3])
  }

  @Test func `whatever stands in the file is read to its end`() {
    var generator = SeededGenerator(seed: 11)
    let words = [
      "key", "scheme", "arrows", "=", "vim", "#", "\u{1B}[31m", "é", "turn", "F6", "\u{0}", " ", "\n", "\t",
    ]
    for _ in 0..<500 {
      let text = (0..<20).map { _ in words[Int(generator.next() % UInt64(words.count))] }.joined(
        separator: " ")
      let config = Config(text)
      #expect(config.mistakes.count <= text.split(whereSeparator: \.isNewline).count)
    }
  }

  @Test func `distances count single changes`() {
    #expect(Nearest.edits(from: "pencil", to: "pencil") == 0)
    #expect(Nearest.edits(from: "pensil", to: "pencil") == 1)
    #expect(Nearest.edits(from: "", to: "abc") == 3)
    #expect(Nearest.edits(from: "kitten", to: "sitting") == 3)
  }
}
