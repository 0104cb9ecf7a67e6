import Glibc

/// What is in a folder.
public enum Folder {
  /// Folders inside one another that are looked into at most.
  public static let depthLimit = 32

  /// Whether a folder is at `path`.
  ///
  /// The corresponding C function is `stat`.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The paths of all files in the folder at `path` and in the folders inside it, sorted; hidden ones are left out.
  ///
  /// A folder inside that cannot be read, or that is only a link, is passed over: links may go in circles. The corresponding C functions are `opendir` and `readdir`.
  public static func files(in path: String) throws(Errno) -> [String] {
    var found: [String] = []
    try collect(path, depth: 0, into: &found)
    return found.sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func collect(_ path: String, depth: Int, into found: inout [String]) throws(Errno) {
    guard let folder = opendir(path) else { throw .last }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let inner = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      if isFolder(inner) {
        if depth < depthLimit { try? collect(inner, depth: depth + 1, into: &found) }
      } else {
        found.append(inner)
      }
    }
  }
}
