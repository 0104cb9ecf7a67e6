import Synchronization

/// What other threads leave for a loop, which wakes up for it.
///
/// A lock guards the list for the moment in which a message is put in or all are taken out, so it is for what happens
/// now and then, not for every frame.
public final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let wake: WakeEvent

  /// An empty mailbox.
  public init() throws(Errno) {
    wake = try WakeEvent()
  }

  /// Readable while messages wait, for a poller.
  public var descriptor: FileDescriptor { wake.descriptor }

  /// Leaves a message; safe on any thread.
  public func post(_ message: Message) {
    waiting.withLock { $0.append(message) }
    wake.signal()
  }

  /// Takes all messages that have been left, in the order in which they were.
  public func takeAll() -> [Message] {
    // Cleared first: a message that comes after the list was taken raises the flag again.
    wake.clear()
    return waiting.withLock { messages in
      let taken = messages
      messages = []
      return taken
    }
  }
}
