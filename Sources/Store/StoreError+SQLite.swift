import CSQLite
import Glibc

extension StoreError.Kind {
  /// The kind of an extended result code, with the system's error number that came with it.
  init(code: Int32, systemError: Int32) {
    switch code & 0xFF {
    case SQLITE_FULL: self = .diskFull
    case SQLITE_READONLY, SQLITE_PERM: self = .readOnly
    // The third when another one's locks come and go so oddly that waiting has no end.
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: self = .locked
    case SQLITE_CORRUPT: self = .corrupt
    case SQLITE_NOTADB: self = .notOurs
    case SQLITE_CANTOPEN, SQLITE_IOERR:
      // SQLite says "disk full" only where write() told it so; other calls say it by the error number alone.
      switch systemError {
      case ENOSPC, EDQUOT, EFBIG: self = .diskFull
      case EROFS: self = .readOnly
      default: self = code & 0xFF == SQLITE_IOERR ? .disk : .cannotOpen
      }
    default: self = .invalid
    }
  }
}

extension StoreError {
  /// The error that the connection reports for the call just made.
  init(_ connection: OpaquePointer?, code: Int32, path: String) {
    let extended = connection.map { sqlite3_extended_errcode($0) } ?? code
    let systemError = connection.map { sqlite3_system_errno($0) } ?? 0
    let number = extended & 0xFF == code & 0xFF ? extended : code
    self.init(
      kind: Kind(code: number, systemError: systemError),
      code: number,
      text: String(cString: connection.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)),
      path: path
    )
  }

  /// The error of a system call that failed with `number`.
  init(systemError number: Int32, path: String) {
    let kind: Kind =
      switch number {
      case ENOSPC, EDQUOT: .diskFull
      case EROFS: .readOnly
      default: .cannotOpen
      }
    self.init(kind: kind, code: 0, text: String(cString: strerror(number)), path: path)
  }
}
