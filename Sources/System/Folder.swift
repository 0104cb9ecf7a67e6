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

  /// One thing in a folder.
  public struct Entry: Hashable, Sendable {
    /// Its name, without the folder's.
    public let name: String
    /// Whether it is a folder itself, or a link to one.
    public let isFolder: Bool
  }

  /// The folder that the process is in; `.` where that is gone.
  ///
  /// The corresponding C function is `getcwd`.
  public static var current: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// The folder that the one at `path` is in; nil for the root and for a path without any.
  public static func parent(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    let parts = String(cString: resolved).split(separator: "/")
    return parts.isEmpty ? nil : "/" + parts.dropLast().joined(separator: "/")
  }

  /// What is in the folder at `path`, sorted by name; hidden ones are left out.
  ///
  /// The corresponding C functions are `opendir` and `readdir`.
  public static func entries(in path: String) throws(Errno) -> [Entry] {
    guard let folder = opendir(path) else { throw .last }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      entries.append(Entry(name: name, isFolder: exists(joined(path, name))))
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// The paths of all files in the folder at `path` and in the folders inside it, sorted; hidden ones are left out.
  ///
  /// A folder inside that cannot be read, or that is only a link, is passed over: links may go in circles.
  public static func files(in path: String) throws(Errno) -> [String] {
    var found: [String] = []
    try collect(path, depth: 0, into: &found)
    return found.sorted()
  }

  private static func collect(_ path: String, depth: Int, into found: inout [String]) throws(Errno) {
    for entry in try entries(in: path) {
      let inner = joined(path, entry.name)
      if !entry.isFolder {
        found.append(inner)
      } else if depth < depthLimit, !isLink(inner) {
        try? collect(inner, depth: depth + 1, into: &found)
      }
    }
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The path of what is called `name` in `folder`.
  public static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
