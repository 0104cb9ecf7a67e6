import CZip

/// Why an archive gives no file.
public enum ZipError: Error, Hashable, Sendable {
  /// The archive is broken, in the words of libzip: `Zip archive inconsistent`.
  case broken(String)
  /// There is no file in it.
  case noFile
  /// The file needs a password.
  case encrypted
  /// The file is larger than `ZipArchive.Limits.entryBytes`.
  case tooLarge
  /// The file grows by more than `ZipArchive.Limits.ratio`.
  case bomb

  /// What libzip says; whoever owns `error` frees its words with it.
  ///
  /// libzip keeps the words that it makes in the error itself, so that those of a copy would be lost.
  init(_ error: UnsafeMutablePointer<zip_error_t>) {
    self = .broken(zip_error_strerror(error).map { String(cString: $0) } ?? "broken")
  }
}

extension ZipError: CustomStringConvertible {
  /// What is wrong, in one sentence without a full stop.
  public var description: String {
    switch self {
    case .broken(let reason): "it cannot be unpacked (\(reason))"
    case .noFile: "there is no file in it"
    case .encrypted: "the file in it needs a password"
    case .tooLarge: "the file in it is larger than \(ZipArchive.Limits.entryBytes >> 20) MiB"
    case .bomb: "the file in it grows by more than \(ZipArchive.Limits.ratio) times when it is unpacked"
    }
  }
}
