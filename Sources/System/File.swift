import Glibc

/// Whole files, read with a bound and written so that a crash leaves the old or the new one, never half.
public enum File {
  /// The bytes of the file at `path`; `.fileTooLarge` when there are more than `byteLimit`.
  ///
  /// Pipes and devices are read to their end. The corresponding C functions are `open` and `read`.
  public static func read(_ path: String, byteLimit: Int) throws(Errno) -> [UInt8] {
    try File.read(File.open(path, O_RDONLY), byteLimit: byteLimit)
  }

  /// The bytes of a file of secrets, which is no link; from now on its owner alone can read it, whoever could before.
  ///
  /// The corresponding C functions are `open` with `O_NOFOLLOW`, `fchmod` and `read`.
  public static func readPrivate(_ path: String, byteLimit: Int) throws(Errno) -> [UInt8] {
    let file = try File.open(path, O_RDONLY | O_NOFOLLOW)
    var status = stat()
    try checked(fstat(file.number, &status))
    if status.st_mode & 0o077 != 0 { try checked(fchmod(file.number, Readers.owner.rawValue)) }
    return try File.read(file, byteLimit: byteLimit)
  }

  private static func read(_ file: FileDescriptor, byteLimit: Int) throws(Errno) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try retryingOnInterrupt { Glibc.read(file.number, &chunk, chunk.count) }
      if count == 0 { return bytes }
      if bytes.count + count > byteLimit { throw .fileTooLarge }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Who may read a file that is written.
  public enum Readers: UInt32, Sendable {
    /// Its owner alone.
    case owner = 0o600
    /// Everybody whom the umask lets.
    case everybody = 0o666
  }

  /// Replaces the file at `path` by one with `bytes` that only its owner may read, or `readers`.
  ///
  /// The bytes go to a new file in the same folder, reach the disk, and take the name over in one step; then the
  /// folder reaches the disk too. The corresponding C functions are `open`, `write`, `fsync` and `rename`.
  public static func write(
    _ bytes: [UInt8], to path: String, readableBy readers: Readers = .owner
  ) throws(Errno) {
    let folder = File.folder(of: path)
    let suffix = SystemRandom.bytes(8).map { String($0, radix: 16) }.joined()
    let temporary = "\(folder)/.\(File.name(of: path)).\(suffix)"
    let file = try File.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: readers.rawValue)
    do {
      // The umask may have taken away what the owner needs.
      if readers == .owner { try checked(fchmod(file.number, readers.rawValue)) }
      try File.writeAll(bytes, to: file)
      _ = try retryingOnInterrupt { fsync(file.number) }
      try checked(rename(temporary, path))
    } catch {
      unlink(temporary)
      throw error
    }
    try makeEntryDurable(path)
  }

  /// Makes the folder at `path`, and those it is in, for their owner only; one that is there already stays as it is.
  ///
  /// It reaches the disk before this returns. The corresponding C functions are `mkdir` and `fsync`.
  ///
  /// - Parameter followsLink: whether a link to a folder will do in its place; if not, it is refused like a file.
  public static func makePrivateFolder(_ path: String, followsLink: Bool = true) throws(Errno) {
    if mkdir(path, 0o700) == 0 { return try finishFolder(path) }
    switch Errno.last {
    case .fileExists:
      // Opening it tells a folder from a file of that name.
      _ = try File.open(path, O_RDONLY | O_DIRECTORY | (followsLink ? 0 : O_NOFOLLOW))
    case .noSuchFile where path.contains("/"):
      try makePrivateFolder(File.folder(of: path))
      if mkdir(path, 0o700) == 0 { return try finishFolder(path) }
      if Errno.last != .fileExists { throw .last }
    case let failure:
      throw failure
    }
  }

  /// Gives a new folder its mode, whatever the umask took away, and its entry to the disk; or takes it away again.
  private static func finishFolder(_ path: String) throws(Errno) {
    do {
      try checked(chmod(path, 0o700))
      try makeEntryDurable(path)
    } catch {
      rmdir(path)
      throw error
    }
  }

  /// Writes the entry of a file or folder to the disk: what is in it is lost with its name.
  ///
  /// The corresponding C function is `fsync`.
  public static func makeEntryDurable(_ path: String) throws(Errno) {
    do {
      let folder = try File.open(File.folder(of: path), O_RDONLY | O_DIRECTORY)
      _ = try retryingOnInterrupt { fsync(folder.number) }
    } catch .notPermitted, .invalidArgument {
      // A folder in which one may write and not read cannot be synced, and some file systems have no entry to lose.
    }
  }

  /// Whether something is at `path` that may be read.
  ///
  /// The corresponding C function is `access`.
  public static func canRead(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Whether anything is at `path`, be it only a link that leads nowhere.
  ///
  /// The corresponding C function is `lstat`.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether two paths lead to the same file; false where one leads nowhere.
  ///
  /// The corresponding C function is `stat`.
  public static func areSame(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  /// Takes the file at `path` away; `.noSuchFile` when there is none.
  ///
  /// The corresponding C function is `unlink`.
  public static func remove(_ path: String) throws(Errno) {
    try checked(unlink(path))
  }

  static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(Errno) -> FileDescriptor {
    // A C string ends at its first zero: a path with one inside would name another file than it shows.
    if path.utf8.contains(0) { throw .invalidArgument }
    let number = try retryingOnInterrupt { Glibc.open(path, flags | O_CLOEXEC, mode) }
    return FileDescriptor(taking: number)
  }

  private static func writeAll(_ bytes: [UInt8], to file: FileDescriptor) throws(Errno) {
    var written = 0
    while written < bytes.count {
      written += try retryingOnInterrupt {
        bytes[written...].withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
      }
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }
}
