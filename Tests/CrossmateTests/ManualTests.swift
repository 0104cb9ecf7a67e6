import Play
import System
import Testing

@testable import Crossmate

/// Documents that are made from the commands; each test fails when what is written differs.
@Suite struct `The manual and the completions` {
  private static let root = "/" + "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")

  private func written(_ path: String) throws -> String {
    String(decoding: try File.read("\(Self.root)/\(path)", byteLimit: 1 << 20), as: UTF8.self)
  }

  @Test func `help is taken apart into usage, sentences and options`() {
    let help = HelpText(
      """
      crossmate try FILE [options]
      crossmate try again

      One sentence
      in two lines.

        --force               replace it
        --name LONG NAME      a name
                              on two lines

      """)
    #expect(help.usage == ["crossmate try FILE [options]", "crossmate try again"])
    #expect(help.paragraphs == ["One sentence in two lines."])
    #expect(
      help.options == [
        HelpText.Option(name: "--force", value: nil, text: "replace it"),
        HelpText.Option(name: "--name", value: "LONG NAME", text: "a name on two lines"),
      ])
  }

  @Test func `every option of help takes a value, or is a flag`() {
    for command in Subcommands.all {
      for option in HelpText(command.help).options {
        #expect(
          command.flags.contains(option.name) == (option.value == nil), "\(command.name) \(option.name)")
        #expect(!option.text.isEmpty)
      }
    }
  }

  @Test func `the manual has every command, and docs has it`() throws {
    for command in Subcommands.all { #expect(ManualPage.text.contains("\n.SS \(command.name)\n")) }
    #expect(try written("docs/crossmate.1") == ManualPage.text, "run: make docs")
  }

  @Test(arguments: Completions.Shell.allCases) func `completions are fresh`(shell: Completions.Shell) throws {
    #expect(
      try written("docs/completions/crossmate.\(shell.rawValue)") == Completions.script(for: shell),
      "run: make docs")
  }

  @Test func `a finding is one line, and what is wrong stands out`() {
    let good = DoctorCommand.Finding(subject: "locale", text: "C.UTF-8")
    #expect(good.line == "  locale    C.UTF-8")
    let bad = DoctorCommand.Finding(subject: "data", text: "no\nspace", isWrong: true)
    #expect(bad.line == "! data      no space")
  }
}
