import CSystem
import Glibc

/// What came of reading from a descriptor without waiting.
public enum ReadOutcome: Hashable, Sendable {
  /// So many bytes, at least one, are at the start of the buffer.
  case bytes(Int)
  /// Nothing is there yet.
  case wouldBlock
  /// The other end will send no more.
  case end
}

/// What came of writing to a descriptor without waiting.
public enum WriteOutcome: Hashable, Sendable {
  /// So many bytes were taken, perhaps fewer than offered.
  case bytes(Int)
  /// There is no room yet.
  case wouldBlock
}

/// An open descriptor with one owner: it is closed when its last reference goes.
///
/// It is a class, so that it can be kept in arrays and dictionaries, and it never changes, so that it may be
/// handed to another thread.
public final class FileDescriptor: Sendable, Equatable {
  /// The number the kernel knows it by; valid as long as this object lives.
  public let number: Int32

  /// Takes over an open descriptor; nobody else may close it from then on.
  public init(taking number: Int32) {
    self.number = number
  }

  deinit {
    // Linux frees the number even when `close` reports EINTR, so a second try could close a stranger's file.
    _ = Glibc.close(number)
  }

  /// Whether two objects are the same owner.
  public static func == (first: FileDescriptor, second: FileDescriptor) -> Bool { first === second }

  /// A second descriptor for the same open file, with an owner of its own.
  ///
  /// The corresponding C function is `fcntl` with `F_DUPFD_CLOEXEC`.
  public func duplicated() throws(Errno) -> FileDescriptor {
    FileDescriptor(taking: try checked(fcntl(number, F_DUPFD_CLOEXEC, 0)))
  }

  /// Lets calls return at once where they would have had to wait.
  ///
  /// The corresponding C function is `fcntl` with `F_SETFL`.
  public func setNonBlocking() throws(Errno) {
    let flags = try checked(fcntl(number, F_GETFL))
    try checked(fcntl(number, F_SETFL, flags | O_NONBLOCK))
  }

  /// Reads what is there, up to the size of `buffer`.
  ///
  /// The corresponding C function is `read`.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> ReadOutcome {
    try ReadOutcome(retrying: { Glibc.read(number, buffer.baseAddress, buffer.count) })
  }

  /// Writes as much of `bytes` as there is room for.
  ///
  /// The corresponding C function is `write`.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(Errno) -> WriteOutcome {
    try WriteOutcome(retrying: { Glibc.write(number, bytes.baseAddress, bytes.count) })
  }
}

extension ReadOutcome {
  init(retrying call: () -> Int) throws(Errno) {
    do {
      let count = try retryingOnInterrupt(call)
      self = count == 0 ? .end : .bytes(count)
    } catch .wouldBlock {
      self = .wouldBlock
    }
  }
}

extension WriteOutcome {
  init(retrying call: () -> Int) throws(Errno) {
    do {
      self = .bytes(try retryingOnInterrupt(call))
    } catch .wouldBlock {
      self = .wouldBlock
    }
  }
}
