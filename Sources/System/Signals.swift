import CSystem
import Glibc

/// A kind of signal that the system sends to a process.
public struct Signal: Hashable, Sendable {
  /// The number as in C's `signal.h`.
  public let number: Int32

  /// The signal with the number `number`.
  public init(number: Int32) {
    self.number = number
  }

  /// The terminal is gone (`SIGHUP`).
  public static var hangUp: Signal { Signal(number: SIGHUP) }
  /// Control-C was typed (`SIGINT`).
  public static var interrupt: Signal { Signal(number: SIGINT) }
  /// Control-backslash was typed (`SIGQUIT`).
  public static var quit: Signal { Signal(number: SIGQUIT) }
  /// Somebody asks the process to end (`SIGTERM`).
  public static var terminate: Signal { Signal(number: SIGTERM) }
  /// The process should stop and give the terminal back (`SIGTSTP`).
  public static var suspend: Signal { Signal(number: SIGTSTP) }
  /// The process goes on after having been stopped (`SIGCONT`).
  public static var resume: Signal { Signal(number: SIGCONT) }
  /// The terminal has another size (`SIGWINCH`).
  public static var windowChanged: Signal { Signal(number: SIGWINCH) }
  /// Whatever the program makes of it (`SIGUSR1`).
  public static var user1: Signal { Signal(number: SIGUSR1) }
}

/// Turns signals into bytes that a loop reads like any other input, as long as this object lives.
///
/// Handlers belong to the process, so there is one such object at a time for each signal. What was installed
/// before is put back at the end.
public final class Signals {
  /// Readable when a signal has arrived, for a poller.
  public let descriptor: FileDescriptor
  private let writing: FileDescriptor
  private var installed: [Signal] = []

  /// Listens for `signals`.
  ///
  /// The corresponding C function is `sigaction`.
  public init(_ signals: [Signal]) throws(Errno) {
    var ends: [Int32] = [-1, -1]
    try checked(cs_pipe(&ends))
    descriptor = FileDescriptor(taking: ends[0])
    writing = FileDescriptor(taking: ends[1])
    for signal in signals {
      try checked(cs_signal_install(signal.number, writing.number))
      installed.append(signal)
    }
  }

  deinit { stop() }

  /// Puts back what was installed before, so that signals do again what they did.
  public func stop() {
    for signal in installed { _ = cs_signal_restore(signal.number) }
    installed = []
  }

  /// The signals that have arrived since the last call, oldest first.
  public func take() -> [Signal] {
    var numbers = [UInt8](repeating: 0, count: 64)
    let count = numbers.withUnsafeMutableBytes { Glibc.read(descriptor.number, $0.baseAddress, $0.count) }
    return numbers.prefix(max(0, count)).map { Signal(number: Int32($0)) }
  }

  /// Makes writing to a broken pipe an ordinary failure instead of the end of the process (`SIGPIPE`).
  public static func ignoreBrokenPipe() throws(Errno) {
    try checked(cs_signal_ignore(SIGPIPE))
  }
}
