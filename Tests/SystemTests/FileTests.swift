import Glibc
import System
import TestSupport
import Testing

@Suite struct `Files` {
  private let folder = TemporaryFolder()

  @Test func `what was written is read`() throws {
    let path = folder.path + "/progress"
    try File.write(Array("first".utf8), to: path)
    try File.write(Array("second".utf8), to: path)
    #expect(try File.read(path, byteLimit: 6) == Array("second".utf8))
  }

  @Test func `a file above the bound is refused and one at the bound is not`() throws {
    let path = folder.path + "/large"
    try File.write(Array(repeating: 7, count: 100_000), to: path)
    #expect(try File.read(path, byteLimit: 100_000).count == 100_000)
    #expect(throws: Errno.fileTooLarge) { try File.read(path, byteLimit: 99_999) }
  }

  @Test func `a missing file is named as such`() throws {
    let path = folder.path + "/none"
    #expect(throws: Errno.noSuchFile) { try File.read(path, byteLimit: 1) }
    #expect(throws: Errno.noSuchFile) { try File.write([], to: path + "/below") }
  }

  @Test func `a path with a zero byte names no file`() {
    #expect(throws: Errno.invalidArgument) { try File.read("/etc/hosts\u{0}.puz", byteLimit: 1) }
  }

  @Test func `a failed write leaves the old file and nothing else`() throws {
    let folder = folder.path
    // Renaming a file onto a folder fails after the bytes are written.
    try File.makePrivateFolder(folder + "/taken")
    #expect(throws: Errno.self) { try File.write([1], to: folder + "/taken") }
    #expect(File.canRead(folder + "/taken"))
    #expect(rmdir(folder + "/taken") == 0)
    #expect(rmdir(folder) == 0, "the temporary file is gone too, so the folder is empty")
  }

  @Test func `folders are made with those they are in, and twice does no harm`() throws {
    let deep = folder.path + "/a/b/c"
    try File.makePrivateFolder(deep)
    try File.makePrivateFolder(deep)
    try File.write([1], to: deep + "/file")
    #expect(throws: Errno.self) { try File.makePrivateFolder(deep + "/file") }
  }

  @Test func `what is private is its owner's alone, and those folders too that it is in`() throws {
    // A umask that takes bits from the owner would hurt the tests beside this one: Tests/EndToEnd/test_secrets.py has it.
    let before = umask(0)
    defer { umask(before) }
    let folder = folder.path + "/a/b"
    try File.makePrivateFolder(folder)
    try File.write([1], to: folder + "/secret")
    let lock = try FileLock(folder + "/lock")
    #expect(mode(folder) == 0o700 && mode(self.folder.path + "/a") == 0o700)
    #expect(mode(folder + "/secret") == 0o600)
    #expect(mode(folder + "/lock") == 0o600)
    withExtendedLifetime(lock) {}
  }

  @Test func `links to files of secrets are not followed, and open ones are closed`() throws {
    let path = folder.path + "/secret"
    try File.write([1], to: folder.path + "/elsewhere")
    #expect(symlink(folder.path + "/elsewhere", path) == 0)
    #expect(throws: Errno(code: ELOOP)) { try File.readPrivate(path, byteLimit: 1) }
    #expect(unlink(path) == 0)
    try File.write([2], to: path)
    #expect(chmod(path, 0o644) == 0)
    #expect(try File.readPrivate(path, byteLimit: 1) == [2])
    #expect(mode(path) == 0o600)
    #expect(throws: Errno.fileTooLarge) { try File.readPrivate(path, byteLimit: 0) }
  }

  @Test func `a link to a folder does for one only where it may`() throws {
    let path = folder.path + "/link"
    try File.makePrivateFolder(folder.path + "/elsewhere")
    #expect(symlink(folder.path + "/elsewhere", path) == 0)
    try File.makePrivateFolder(path)
    #expect(throws: Errno.self) { try File.makePrivateFolder(path, followsLink: false) }
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    lstat(path, &status)
    return status.st_mode & 0o7777
  }

  @Test func `a lock keeps others out until it goes`() throws {
    let path = folder.path + "/lock"
    do {
      let first = try FileLock(path)
      #expect(throws: Errno.wouldBlock) { try FileLock(path) }
      withExtendedLifetime(first) {}
    }
    _ = try FileLock(path)
  }
}
