import Glibc

/// A folder of one test's own, which goes with it.
public final class TemporaryFolder {
  /// Where it is, without a slash at the end.
  public let path: String

  /// An empty folder that only this user can read.
  public init() {
    let wildcards = String(repeating: "X", count: 6)
    var template = Array("/tmp/crossmate-test-\(wildcards)".utf8CString)
    mkdtemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { TemporaryFolder.removeAll(at: path) }

  /// The path of a file in the folder.
  public func file(_ name: String = "store") -> String { path + "/" + name }

  /// The names of all that is in it, sorted.
  public func names() -> [String] { TemporaryFolder.names(in: path) }

  private static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Depth first, so that folders are empty when their turn comes; `opendir` follows no path that is a file.
  private static func removeAll(at path: String) {
    for name in names(in: path) { removeAll(at: path + "/" + name) }
    _ = remove(path)
  }
}
