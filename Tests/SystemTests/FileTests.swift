import Glibc
import System
import Testing

/// A folder of one test's own, which goes with it.
private final class Folder {
  let path: String

  init() throws {
    let name = SystemRandom.bytes(8).map { String($0, radix: 16) }.joined()
    path = (Environment["TMPDIR"] ?? "/tmp") + "/crossmate-system-\(name)"
    try File.makePrivateFolder(path)
  }

  deinit { Folder.removeAll(at: path) }

  private static func removeAll(at path: String) {
    // Depth first, so that folders are empty when their turn comes; `opendir` follows no path that is a file.
    if let stream = opendir(path) {
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { removeAll(at: path + "/" + name) }
      }
      closedir(stream)
    }
    _ = remove(path)
  }
}

@Suite struct `Files` {
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

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
