import Glibc

/// Files of the project, found from where this file stands.
enum Files {
  private static let root = "\(#filePath)".split(separator: "/").dropLast(4).joined(separator: "/")

  /// The bytes of a file, by its path from the top of the project; nil if it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen("/\(root)/\(path)", "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// Replaces the bytes of a file, by its path from the top of the project.
  static func write(_ text: String, to path: String) {
    guard let file = fopen("/\(root)/\(path)", "w") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
  }

  /// The names in a folder, by its path from the top of the project.
  static func names(in path: String) -> [String] {
    guard let directory = opendir("/\(root)/\(path)") else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }
}
