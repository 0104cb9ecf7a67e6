import Glibc

/// The two streams that a command writes to.
public enum StandardStream: Int32, Sendable {
  /// What was asked for.
  case output = 1
  /// What went wrong.
  case error = 2

  /// Writes the whole text; where it cannot be written, nobody can be told either.
  public func write(_ text: String) {
    try? writeAll(Array(text.utf8))
  }

  /// Writes all bytes; `.brokenPipe` when the reader is gone.
  ///
  /// The corresponding C function is `write`.
  public func writeAll(_ bytes: [UInt8]) throws(Errno) {
    var written = 0
    while written < bytes.count {
      do {
        written += try retryingOnInterrupt {
          bytes[written...].withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
        }
      } catch .wouldBlock {
        var pollSet = PollSet()
        pollSet.add(rawValue, wantsRead: false, wantsWrite: true)
        _ = try pollSet.wait(timeout: nil)
      }
    }
  }

  /// Whether the stream leads to a terminal.
  ///
  /// The corresponding C function is `isatty`.
  public var isTerminal: Bool { isatty(rawValue) == 1 }
}

/// Asks the person at the terminal for something that nobody should read over their shoulder.
public enum SecretPrompt {
  /// Bytes of an answer that are read at most.
  private static let answerBytes = 1_024

  private enum Answer {
    case line(String)
    case end
    case interrupted(Signal)
  }

  /// Shows `prompt` and reads a line without showing it; nil at the end of input.
  ///
  /// A signal that ends the program does so after the terminal shows again what is typed. The corresponding C functions
  /// are `tcgetattr`, `tcsetattr` and `read`.
  public static func ask(_ prompt: String) -> String? {
    var before = termios()
    let isTerminal = tcgetattr(STDIN_FILENO, &before) == 0
    let signals = try? Signals([.interrupt, .quit, .terminate, .hangUp])
    if isTerminal {
      var quiet = before
      quiet.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
      StandardStream.error.write(prompt)
    }
    let answer = readLine(signals)
    if isTerminal {
      tcsetattr(STDIN_FILENO, TCSANOW, &before)
      StandardStream.error.write("\n")
    }
    switch answer {
    case .line(let line): return line
    case .end: return nil
    case .interrupted(let signal):
      signals?.stop()
      raise(signal.number)
      return nil
    }
  }

  private static func readLine(_ signals: Signals?) -> Answer {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    var pollSet = PollSet()
    pollSet.add(STDIN_FILENO, wantsRead: true)
    if let signals { pollSet.add(signals.descriptor.number, wantsRead: true) }
    while line.count < answerBytes {
      _ = try? pollSet.wait(timeout: nil)
      if let signal = signals?.take().first { return .interrupted(signal) }
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return line.isEmpty ? .end : .line(String(decoding: line, as: UTF8.self)) }
      if byte == 0x0A { break }
      line.append(byte)
    }
    return .line(String(decoding: line, as: UTF8.self))
  }
}

/// The end of the process.
public enum ProcessEnd {
  /// Ends the process with an exit status.
  ///
  /// The corresponding C function is `exit`.
  public static func exit(_ status: Int32) -> Never { Glibc.exit(status) }
}

/// The arguments that the process was started with, as others on the machine can read them.
public enum ProcessArguments {
  /// Overwrites the argument at `index`, so that a secret given there no longer shows in the list of processes.
  ///
  /// It could be read in the short time before; the better way is not to give it there.
  public static func overwrite(at index: Int) {
    guard index > 0, index < Int(CommandLine.argc) else { return }
    guard let argument = CommandLine.unsafeArgv[index] else { return }
    memset(argument, 0x78, strlen(argument))
  }
}
