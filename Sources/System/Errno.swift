import Glibc

/// A failure that the operating system reports as a number.
public struct Errno: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number as in C's `errno.h`.
  public let code: Int32

  /// The failure with the number `code`.
  public init(code: Int32) {
    self.code = code
  }

  /// What the system's last failed call in this thread reported.
  public static var last: Errno { Errno(code: Glibc.errno) }

  /// The system's own words for the failure.
  ///
  /// The corresponding C function is `strerror`.
  public var description: String {
    // glibc 2.32 and later keep the text of `strerror` per thread, so it cannot change under us.
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }

  /// The call would have had to wait (`EAGAIN`).
  public static var wouldBlock: Errno { Errno(code: EAGAIN) }
  /// A signal arrived during the call (`EINTR`).
  public static var interrupted: Errno { Errno(code: EINTR) }
  /// No such file or folder (`ENOENT`).
  public static var noSuchFile: Errno { Errno(code: ENOENT) }
  /// The file's mode or owner forbids it (`EACCES`).
  public static var notPermitted: Errno { Errno(code: EACCES) }
  /// The file or folder is there already (`EEXIST`).
  public static var fileExists: Errno { Errno(code: EEXIST) }
  /// The file is larger than the caller allows (`EFBIG`).
  public static var fileTooLarge: Errno { Errno(code: EFBIG) }
  /// The process holds as many descriptors as it may (`EMFILE`).
  public static var tooManyDescriptors: Errno { Errno(code: EMFILE) }
  /// The machine holds as many descriptors as it may (`ENFILE`).
  public static var tooManyDescriptorsInSystem: Errno { Errno(code: ENFILE) }
  /// Another socket listens there (`EADDRINUSE`).
  public static var addressInUse: Errno { Errno(code: EADDRINUSE) }
  /// The name or address is not one of this machine, or cannot be found (`EADDRNOTAVAIL`).
  public static var addressNotAvailable: Errno { Errno(code: EADDRNOTAVAIL) }
  /// The peer ended the connection the hard way (`ECONNRESET`).
  public static var connectionReset: Errno { Errno(code: ECONNRESET) }
  /// A connection was gone before it could be accepted (`ECONNABORTED`).
  public static var connectionAborted: Errno { Errno(code: ECONNABORTED) }
  /// Nobody reads what is written any more (`EPIPE`).
  public static var brokenPipe: Errno { Errno(code: EPIPE) }
  /// An argument made no sense to the system (`EINVAL`).
  public static var invalidArgument: Errno { Errno(code: EINVAL) }
}

/// What `call` answers, once no signal interrupts it; -1 becomes the failure that `errno` names.
@inline(__always)
func retryingOnInterrupt<Answer: SignedInteger>(_ call: () -> Answer) throws(Errno) -> Answer {
  while true {
    let answer = call()
    if answer != -1 { return answer }
    let failure = Errno.last
    if failure != .interrupted { throw failure }
  }
}

/// What `call` answers in one try; -1 becomes the failure that `errno` names.
@inline(__always)
@discardableResult
func checked<Answer: SignedInteger>(_ answer: Answer) throws(Errno) -> Answer {
  if answer == -1 { throw Errno.last }
  return answer
}
