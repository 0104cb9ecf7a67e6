import Glibc

/// Keeps other processes out of what a lock file stands for, as long as this object lives.
///
/// The kernel lets go of it when the process ends in whatever way, so no stale lock is ever left.
public final class FileLock: Sendable {
  private let file: FileDescriptor

  /// Takes the lock of the file at `path`, which is made when missing; `.wouldBlock` when another has it.
  ///
  /// The corresponding C function is `flock` with `LOCK_EX` and `LOCK_NB`.
  public init(_ path: String) throws(Errno) {
    let file = try File.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
    // The umask may have taken away what the owner needs to open it again.
    try checked(fchmod(file.number, 0o600))
    _ = try retryingOnInterrupt { flock(file.number, LOCK_EX | LOCK_NB) }
    self.file = file
  }
}
