import Glibc

/// Makes sure that a database file can be read by its owner alone, from its first byte on.
enum PrivateFile {
  /// Creates the file, or checks the one that is there: a plain file, no link, closed to others.
  static func prepare(_ path: String) throws(StoreError) {
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(path, flags, 0o600)
    if descriptor >= 0 {
      // The umask can only have taken bits away, maybe ours.
      let modeFailed = fchmod(descriptor, 0o600) != 0
      let number = errno
      close(descriptor)
      if modeFailed { throw StoreError(systemError: number, path: path) }
      try makeEntryDurable(path)
    } else if errno == EEXIST {
      try check(path)
    } else {
      throw StoreError(systemError: errno, path: path)
    }
  }

  /// Looks at a file without opening it: closing a second descriptor would drop this process's locks on it.
  private static func check(_ path: String) throws(StoreError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw StoreError(systemError: errno, path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(kind: .cannotOpen, code: 0, text: "it is not a plain file", path: path)
    }
    guard status.st_mode & 0o077 != 0 else { return }
    guard chmod(path, 0o600) == 0 else { throw StoreError(systemError: errno, path: path) }
  }

  /// Writes the folder's new entry to the disk: a synced file whose name was lost is lost too.
  private static func makeEntryDurable(_ path: String) throws(StoreError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(systemError: errno, path: path) }
    defer { close(descriptor) }
    // Some file systems cannot sync a folder (EINVAL); they have no entry to lose either.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw StoreError(systemError: errno, path: path)
    }
  }
}
