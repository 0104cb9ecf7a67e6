import CSQLite
import Glibc
import Grid
import Testing

@testable import Store

func read(_ path: String) -> [UInt8] {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { return [] }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return bytes }
    bytes += buffer[..<count]
  }
}

func write(_ bytes: [UInt8], to path: String) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  defer { close(descriptor) }
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}

func mode(_ path: String) -> UInt32 {
  var status = stat()
  lstat(path, &status)
  return status.st_mode & 0o7777
}

/// Runs `sql` on a file as another program would.
func tamper(_ path: String, _ sql: String) {
  var connection: OpaquePointer?
  sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
  let code = sqlite3_exec(connection, sql, nil, nil, nil)
  #expect(code == SQLITE_OK, "\(sql)")
  sqlite3_close_v2(connection)
}

func filled(_ byte: UInt8, _ count: Int) -> [UInt8] { [UInt8](repeating: byte, count: count) }

/// An open 3 by 3 puzzle.
let puzzle = Puzzle(width: 3, height: 3, squares: (0..<9).map { _ in Square(.open) })

func device(_ byte: UInt8) -> DeviceID { DeviceID(filled(byte, 16)) ?? .nobody }

func letters(_ text: String) -> Letters { Letters(text) ?? .blank }

func letter(
  _ text: String, at square: Int, clock: UInt64, by byte: UInt8 = 1, epoch: UInt32 = 0,
  lock: Register.Lock = .none
) -> FillChange {
  .write(
    square: square,
    Register(epoch: epoch, lock: lock, clock: clock, device: device(byte), letters: letters(text))
  )
}

func fold(_ changes: [FillChange]) -> Fill {
  var fill = Fill(for: puzzle)
  for change in changes { fill.merge(change) }
  return fill
}

extension Store {
  /// The own solve of a puzzle with an id of ones.
  func anySolve() throws(StoreError) -> Int64 {
    try solve(ofPuzzle: filled(1, 32), salt: filled(2, 16), openedSeconds: 10).id
  }
}
