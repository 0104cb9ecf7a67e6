import Secrets
import Store
import System

/// The folder that holds everything the program keeps, and what is in it apart from the store.
///
/// `CROSSMATE_HOME` moves all of it to one folder; else it is `crossmate` in the XDG data folder. Folders are
/// 0700 and files 0600, whatever the umask.
struct Home {
  /// A reason why the folder cannot be used, in words for the person at the keyboard.
  struct Failure: Error {
    let text: String
  }

  let folder: String

  /// Finds the folder and makes it if it is missing.
  init() throws(Failure) {
    try self.init(folder: try Home.chosenFolder())
  }

  /// The home in this folder, which is made if it is missing.
  init(folder: String) throws(Failure) {
    self.folder = folder
    // People may keep their data behind a link; in the folder itself everything is ours, and a link is somebody's trick.
    try Home.make(folder, followsLink: true)
    try Home.make("\(folder)/rooms", followsLink: false)
    try Home.make("\(folder)/run", followsLink: false)
    // A first start that was killed may have made the folder and not brought its name to the disk.
    if !File.exists(storePath) { try Home.makeEntryDurable(folder) }
  }

  private static func chosenFolder() throws(Failure) -> String {
    if let own = Environment["CROSSMATE_HOME"], !own.isEmpty { return own }
    if let data = Environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/crossmate" }
    if let home = Environment["HOME"], !home.isEmpty { return "\(home)/.local/share/crossmate" }
    throw Failure(text: "there is no home folder; set CROSSMATE_HOME to a folder of your own")
  }

  /// Where the store is, if there is one already.
  static var existingStorePath: String? {
    guard let folder = try? chosenFolder() else { return nil }
    let path = storePath(in: folder)
    return File.canRead(path) ? path : nil
  }

  private static func storePath(in folder: String) -> String { "\(folder)/crossmate.db" }

  private static func make(_ path: String, followsLink: Bool) throws(Failure) {
    do {
      try File.makePrivateFolder(path, followsLink: followsLink)
    } catch {
      throw Failure(text: "the folder \(path) cannot be made: \(error)")
    }
  }

  private static func makeEntryDurable(_ path: String) throws(Failure) {
    do {
      try File.makeEntryDurable(path)
    } catch {
      throw Failure(text: "the folder \(path) cannot be written to the disk: \(error)")
    }
  }

  /// Where the store is.
  var storePath: String { Home.storePath(in: folder) }
  /// Where the in-process room remembers its nonces.
  var roomStorePath: String { "\(folder)/room.db" }

  /// The 32 secret bytes that all of this person's ids are derived from; made on first use.
  ///
  /// A file that is there and cannot be used is never replaced: with it everything written so far would be a stranger's.
  func identitySecret() throws(Failure) -> [UInt8] {
    let path = "\(folder)/identity.key"
    let text: String?
    do { text = try read(path) } catch { throw Failure(text: "\(path) cannot be read: \(error)") }
    if let text {
      guard let secret = Hex.decode(text), secret.count == Identity.secretBytes else {
        throw Failure(text: "\(path) is damaged; move it away to begin as somebody new")
      }
      return secret
    }
    let secret = SystemRandom.bytes(Identity.secretBytes)
    try write(Hex.encode(secret) + "\n", to: path)
    return secret
  }

  /// The link of a room that this person hosts or has joined, by the room's id.
  func link(ofRoom roomID: [UInt8]) -> String? {
    try? read("\(folder)/rooms/\(Hex.encode(roomID)).invite")
  }

  /// Keeps the link of a room in a file of its own, which only its owner can read.
  func keep(link: String, ofRoom roomID: [UInt8]) throws(Failure) {
    try write(link + "\n", to: "\(folder)/rooms/\(Hex.encode(roomID)).invite")
  }

  /// The links of all rooms, hosted and joined.
  func rooms() -> [String] {
    let names = (try? Folder.entries(in: "\(folder)/rooms"))?.map(\.name) ?? []
    return names.filter { $0.hasSuffix(".invite") }.compactMap { try? read("\(folder)/rooms/\($0)") }
  }

  /// Takes the link of a room away, if there is one.
  func forget(room roomID: [UInt8]) { try? File.remove("\(folder)/rooms/\(Hex.encode(roomID)).invite") }

  /// Writes a line to a file that only its owner can read.
  func write(_ text: String, to path: String) throws(Failure) {
    do {
      try File.write(Array(text.utf8), to: path)
    } catch {
      throw Failure(text: "\(path) cannot be written: \(error)")
    }
  }

  /// The first line of a file, empty if there is none; nil when there is no such file.
  private func read(_ path: String) throws(Errno) -> String? {
    do {
      let bytes = try File.readPrivate(path, byteLimit: 4_096)
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    } catch .noSuchFile {
      return nil
    }
  }

  /// Keeps other copies from opening a second room for the same solve, at another address, as long as it lives.
  func claimRoom(ofSolve solveID: Int64) throws(Failure) -> FileLock {
    do {
      return try FileLock("\(folder)/run/room-\(solveID).lock")
    } catch .wouldBlock {
      throw Failure(
        text: "this puzzle's room is open in another window; join it with the link that Ctrl+V shows there")
    } catch {
      throw Failure(text: "the folder \(folder) cannot be written: \(error)")
    }
  }

  /// The number of this running copy: the lowest that no other copy holds.
  ///
  /// Two copies of the program are two devices of one player. The kernel frees the number when the process
  /// ends, however it ends, so a copy that was killed and started again is the same device.
  func claimCopy() throws(Failure) -> CopyNumber {
    for number in UInt8.min...CopyNumber.last {
      do {
        return CopyNumber(number: number, lock: try FileLock("\(folder)/run/copy-\(number).lock"))
      } catch .wouldBlock {
        continue
      } catch {
        throw Failure(text: "the folder \(folder) cannot be written: \(error)")
      }
    }
    throw Failure(text: "too many copies of the program are running (\(Int(CopyNumber.last) + 1))")
  }
}

/// The number of a running copy, held as long as this object lives.
struct CopyNumber {
  /// Copies that may run at once: more than anybody has terminals.
  static let last: UInt8 = 63

  let number: UInt8
  let lock: FileLock
}
