/// Why the store could not do what it was asked, in a form that can be told to the person at the keyboard.
public struct StoreError: Error, Hashable, Sendable {
  /// What went wrong, as far as it makes a difference to what can be done about it.
  public enum Kind: Hashable, Sendable {
    /// No room is left on the disk, or the quota or file size limit is reached.
    case diskFull
    /// The file or its disk cannot be written.
    case readOnly
    /// Another program kept the file locked for longer than we wait.
    case locked
    /// The file's structure is damaged.
    case corrupt
    /// A later version of the program wrote the file; it was left as it is.
    case newerVersion(found: Int, known: Int)
    /// The file belongs to another program, or is no database; it was left as it is.
    case notOurs
    /// The file could not be opened or created.
    case cannotOpen
    /// Reading or writing failed in the disk or its driver.
    case disk
    /// A value that the schema forbids, or a mistake in this program.
    case invalid
  }

  /// What went wrong.
  public let kind: Kind
  /// SQLite's extended result code; 0 when it was found without SQLite.
  public let code: Int32
  /// SQLite's or the system's own words for it.
  public let text: String
  /// The file in question.
  public let path: String

  /// What the person can do about it, in a sentence or two.
  public var advice: String {
    switch kind {
    case .diskFull: "Free some disk space. What is not saved yet is kept in memory and tried again."
    case .readOnly: "Make the file and its folder writable, or choose another data folder with XDG_DATA_HOME."
    case .locked: "Another program is using the file. It is tried again; if it stays so, close the other one."
    case .corrupt: "Move the file away to start with a new one, or restore it from a backup."
    case .newerVersion: "Use the newer version of Crossmate that wrote the file, or another data folder."
    case .notOurs: "Move the file away, or choose another data folder with XDG_DATA_HOME."
    case .cannotOpen: "See that the folder exists, belongs to you, and that the file is no link."
    case .disk: "The disk reports errors. Save a copy elsewhere and look at the system's log."
    case .invalid: "This is a mistake in Crossmate; please report it with this message."
    }
  }
}

extension StoreError: CustomStringConvertible {
  /// What went wrong in which file, in one line, without the advice.
  public var description: String {
    let number = code == 0 ? "" : " (SQLite \(code))"
    return switch kind {
    case .diskFull: "\(path): the disk is full\(number)"
    case .readOnly: "\(path): cannot be written: \(text)\(number)"
    case .locked: "\(path): is locked by another program\(number)"
    case .corrupt: "\(path): is damaged: \(text)\(number)"
    case .newerVersion(let found, let known):
      "\(path): was written by a newer version (format \(found), this one knows \(known))"
    case .notOurs: "\(path): is not a Crossmate file"
    case .cannotOpen: "\(path): cannot be opened: \(text)\(number)"
    case .disk: "\(path): the disk failed: \(text)\(number)"
    case .invalid: "\(path): \(text)\(number)"
    }
  }
}
