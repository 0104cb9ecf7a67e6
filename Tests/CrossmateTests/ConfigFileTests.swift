import Play
import System
import TestSupport
import Testing

@testable import Crossmate

/// The command that looks for mistakes in a config file.
@Suite struct `crossmate config` {
  private let folder = TemporaryFolder()

  private func check(_ text: String) throws -> Int32 {
    let path = folder.file("config")
    try File.write(Array(text.utf8), to: path)
    return try ConfigCommand(task: .check(file: path)).run()
  }

  @Test func `a file without mistakes is good`() throws {
    #expect(try check("scheme vim\nkey F6 = pencil\n") == 0)
  }

  @Test func `a mistake makes the status 1`() throws {
    #expect(try check("scheme vim\nkey F6 = pensil\n") == 1)
  }

  @Test func `a named file that is not there is a failure`() {
    #expect(throws: CommandFailure.self) { try ConfigCommand(task: .check(file: folder.file("none"))).run() }
  }

  @Test func `the words of the command line are read`() throws {
    #expect(try config([]) == .list)
    #expect(try config(["list"]) == .list)
    #expect(try config(["check"]) == .check(file: nil))
    #expect(try config(["check", "x"]) == .check(file: "x"))
    #expect(throws: Invocation.UsageError.self) { try config(["burn"]) }
    #expect(try scheme([]) == nil)
    #expect(try scheme(["--scheme", "vim"]) == .vim)
    let unknown = Invocation.UsageError(text: "there is no scheme vi; there are: standard, acrosslite, vim")
    #expect(throws: unknown) { try scheme(["--scheme", "vi"]) }
  }

  private func config(_ words: [String]) throws(Invocation.UsageError) -> ConfigCommand.Task {
    var words = Words(words, flags: ConfigCommand.flags)
    return try ConfigCommand(&words).task
  }

  private func scheme(_ words: [String]) throws(Invocation.UsageError) -> Scheme? {
    var words = Words(words, flags: KeysCommand.flags)
    return try KeysCommand(&words).scheme
  }
}
