import Glibc

/// The inputs in `Tests/Fuzz/Corpus`, a folder for each target.
enum Corpus {
  /// One input.
  struct Input {
    let name: String
    let bytes: [UInt8]

    /// Whether a person wrote it or named it: libFuzzer's names are hashes of 40 digits.
    var isExample: Bool { name.count != 40 || !name.allSatisfy(\.isHexDigit) }
  }

  static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return (parts + ["Fuzz", "Corpus"]).joined(separator: "/")
  }()

  static func inputs(of target: String) -> [Input] {
    let path = folder + "/" + target
    return names(in: path).map { Input(name: $0, bytes: bytes(of: path + "/" + $0)) }
  }

  static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func bytes(of path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    return bytes
  }
}
