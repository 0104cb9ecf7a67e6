import Glibc
import Synchronization
import System
import TestSupport
import Testing

@testable import Crossmate

@Suite(.serialized) struct `The stand-alone server` {
  private let folder = TemporaryFolder()

  /// A listener whose descriptor leads to something that nobody can wait for: the server's loop cannot go on with it.
  private func brokenListener() throws -> Listener {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    let nothing = open("/dev/null", O_RDWR)
    try #require(nothing >= 0)
    try #require(dup2(nothing, listener.descriptor.number) >= 0)
    close(nothing)
    return listener
  }

  @Test func `ends with a failure when its loop cannot go on`() throws {
    final class Log: Sendable {
      let lines = Mutex<[String]>([])
    }
    let log = Log()
    let listener = try brokenListener()
    let failure = #expect(throws: CommandFailure.self) {
      try ServeCommand.serve(listener, storagePath: folder.file("room.db")) { line in
        log.lines.withLock { $0.append(line) }
      }
    }
    #expect(failure?.text == "the room server cannot go on; its last line says why")
    #expect(log.lines.withLock { $0.last } == "ended: \(Errno(code: EPERM))")
  }

  @Test func `says where it cannot listen`() throws {
    let taken = try Listener(host: "127.0.0.1", port: 0)
    var options = ServeCommand.Options()
    options.listen = Invocation.Endpoint(host: "127.0.0.1", port: taken.address.port)
    let failure = #expect(throws: CommandFailure.self) { try ServeCommand.listen(options.listen) }
    #expect(failure?.text.hasPrefix("cannot serve at 127.0.0.1, port \(taken.address.port): ") == true)
  }
}
