public import Grid

/// What reaches a session from outside.
public enum SessionInput: Hashable, Sendable {
  /// The socket is open; the room's first notice follows.
  case opened
  /// The socket is gone, for whatever reason.
  case closed
  /// A text frame from the room itself.
  case notice(String)
  /// A binary frame that the room passed on.
  case frame([UInt8])
  /// The player wrote; the changes are already merged into the fill.
  case wrote([FillChange])
  /// The player moved.
  case moved(CursorReport)
  /// The player said something to the others.
  case say(Talk)
  /// This is how the program's clock of the solve stands, and whether the player sees the solve paused.
  case clock(seconds: Int, isRunning: Bool, isPaused: Bool)
  /// The program has the answers that the puzzle itself does not tell.
  case judging
  /// A deadline may have come.
  case tick
  /// The player leaves.
  case leaving
}

/// What a session wants done.
public enum SessionOutput: Hashable, Sendable {
  /// Send this sealed frame to the room.
  case send([UInt8])
  /// These changes came from others and are merged into the fill; store them and draw.
  case merged([MergedChange])
  /// The puzzle arrived, complete and with the right identity; open it, then call `adopt`.
  case puzzle(PuzzleID, canonicalBytes: [UInt8])
  /// Somebody came, left, moved or changed their name.
  case playersChanged
  /// A player who is here said something.
  case heard(Talk, from: DeviceID)
  /// This is how another's clock stands; whether that player's wish is new and now holds.
  case timer(TimerReport, isNew: Bool)
  /// Something a person should read.
  case tell(SessionNews)
}

/// A change from another device, and what it replaced.
public struct MergedChange: Hashable, Sendable {
  /// The change.
  public var change: FillChange
  /// What stood in the square before.
  public var previous: Register
  /// The device that sent it.
  public var sender: DeviceID
}

/// Something that happened in the room and that people want to know.
public enum SessionNews: Hashable, Sendable {
  /// A device came in; its name is known once it says hello.
  case joined(DeviceID)
  /// A device is gone.
  case left(DeviceID)
  /// Somebody has another puzzle open under this room's name.
  case differentPuzzle(DeviceID)
  /// Somebody's messages are of a version that this program cannot read.
  case newerVersion
  /// A device's letters kept differing; everything was exchanged again.
  case diverged(DeviceID)
  /// The room does not do its work, or lies.
  case doubt(RoomDoubt)
  /// The room will close after so many seconds without anybody.
  case expiring(seconds: Int)
}

/// What makes one think that the room does not pass on what it gets, as it gets it.
public enum RoomDoubt: Hashable, Sendable {
  /// Frames of this device are missing or out of order.
  case gap(DeviceID)
  /// This device has said and confirmed nothing for too long, or its confirmations are held back.
  case unconfirmed(DeviceID)
  /// A frame came a second time.
  case repeated
  /// A frame came that no player made, or that was changed on its way.
  case forged
}

/// How far the player's own letters got.
public enum SharingState: Hashable, Sendable {
  /// No room; so many letters wait for one.
  case offline(waiting: Int)
  /// In the room, but no other player is; so many letters wait for one.
  case alone(waiting: Int)
  /// In the room, without the puzzle that letters belong to.
  case waitingForPuzzle
  /// So many letters are on their way.
  case sharing(waiting: Int)
  /// Another player has every letter.
  case shared
}
