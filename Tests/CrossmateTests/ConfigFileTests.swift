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
    return try ConfigFile.check(path)
  }

  @Test func `a file without mistakes is good`() throws {
    #expect(try check("scheme vim\nkey F6 = pencil\n") == 0)
  }

  @Test func `a mistake makes the status 1`() throws {
    #expect(try check("scheme vim\nkey F6 = pensil\n") == 1)
  }

  @Test func `a named file that is not there is a failure`() {
    #expect(throws: CommandFailure.self) { try ConfigFile.check(folder.file("none")) }
  }

  @Test func `the words of the command line are read`() throws {
    #expect(try Invocation(["config"]) == .config(.list))
    #expect(try Invocation(["config", "list"]) == .config(.list))
    #expect(try Invocation(["config", "check"]) == .config(.check(file: nil)))
    #expect(try Invocation(["config", "check", "x"]) == .config(.check(file: "x")))
    #expect(throws: Invocation.UsageError.self) { try Invocation(["config", "burn"]) }
    #expect(try Invocation(["keys"]) == .keys(nil))
    #expect(try Invocation(["keys", "--scheme", "vim"]) == .keys(.vim))
    #expect(
      throws: Invocation.UsageError(text: "there is no scheme vi; there are: standard, acrosslite, vim")
    ) {
      try Invocation(["keys", "--scheme", "vi"])
    }
  }
}
