import CSQLite

/// What can be bound to a parameter of a statement.
enum Value: Hashable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  /// Bytes, or NULL where there are none.
  static func optional(_ bytes: [UInt8]?) -> Value { bytes.map { .blob($0) } ?? .null }

  /// Binds the value to parameter `index`, counted from 1.
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch self {
    case .null:
      return sqlite3_bind_null(statement, index)
    case .integer(let number):
      return sqlite3_bind_int64(statement, index, number)
    case .text(var text):
      return text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { characters in
          csqlite_bind_text(statement, index, characters.baseAddress, characters.count)
        }
      }
    case .blob(let bytes):
      return bytes.withUnsafeBytes { buffer in
        csqlite_bind_blob(statement, index, buffer.baseAddress, buffer.count)
      }
    }
  }
}

/// The row that a statement stands on; valid only until the statement goes on.
struct Row {
  let statement: OpaquePointer

  /// A number; 0 for NULL.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// Whether there is no value.
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  /// Text; nil for NULL.
  func text(_ column: Int32) -> String? {
    bytes(column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a blob or text; nil for NULL.
  func bytes(_ column: Int32) -> [UInt8]? {
    if isNull(column) { return nil }
    // The pointer must be asked for before the count: it may convert the value.
    guard let pointer = sqlite3_column_blob(statement, column) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Array(UnsafeRawBufferPointer(start: pointer, count: count))
  }
}
