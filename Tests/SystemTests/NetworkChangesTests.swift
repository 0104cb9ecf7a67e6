import Glibc
import Synchronization
import System
import Testing

/// A network of one thread's own, in which things can change without harm to the machine's; Linux lets root make one.
private enum OwnNetwork {
  private static let newNetwork: Int32 = 0x4000_0000  // CLONE_NEWNET of sched.h
  private static let program = "/sbin/ip"

  static var isAllowed: Bool {
    let answer = Answer()
    guard
      let thread = try? LoopThread(
        name: "probe", { answer.set("\(enter() && ip("link", "set", "lo", "up"))") })
    else { return false }
    thread.join()
    return answer.text == "true"
  }

  /// Moves the calling thread into a fresh network; Swift's Glibc module does not show `unshare`.
  static func enter() -> Bool {
    typealias Unshare = @convention(c) (Int32) -> Int32
    guard let address = dlsym(nil, "unshare") else { return false }
    return unsafeBitCast(address, to: Unshare.self)(newNetwork) == 0
  }

  /// Runs a command of iproute2 in the network of the calling thread; whether it went well.
  static func ip(_ words: String...) -> Bool {
    var arguments = ([program] + words).map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var pid: pid_t = 0
    var status: Int32 = 0
    return posix_spawn(&pid, program, nil, nil, &arguments, nil) == 0
      && waitpid(pid, &status, 0) == pid && status == 0
  }
}

/// What a thread found out.
private final class Answer: Sendable {
  private let stored = Mutex("")
  var text: String { stored.withLock { $0 } }
  func set(_ text: String) { stored.withLock { $0 = text } }
}

@Suite struct `Changes of the network` {
  /// Whether an address that comes and goes is heard, and nothing else.
  private static func hear() throws -> String {
    guard OwnNetwork.enter(), OwnNetwork.ip("link", "set", "lo", "up") else { return "no network" }
    let changes = try NetworkChanges()
    var set = PollSet()
    set.add(changes.descriptor.number, wantsRead: true)
    guard try set.wait(timeout: .zero).isEmpty, !changes.take() else { return "false alarm" }
    for act in ["add", "delete"] {
      guard OwnNetwork.ip("address", act, "127.1.2.3/32", "dev", "lo") else { return "no \(act)" }
      guard try !set.wait(timeout: .seconds(20)).isEmpty, changes.take() else { return "\(act) unheard" }
      guard !changes.take() else { return "\(act) heard twice" }
    }
    return "heard"
  }

  @Test(.enabled(if: OwnNetwork.isAllowed, "only root can make a network of its own"))
  func `are heard, each once (H6)`() throws {
    let answer = Answer()
    let thread = try LoopThread(name: "network") {
      do { answer.set(try Self.hear()) } catch { answer.set("\(error)") }
    }
    thread.join()
    #expect(answer.text == "heard")
  }
}
