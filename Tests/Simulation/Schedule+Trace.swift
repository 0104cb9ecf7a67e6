import Grid
import Live

/// What happens, in words, for a person who replays one evening.
extension Schedule {
  func text(_ event: Event) -> String {
    switch event {
    case .act(let number): "person \(number) acts"
    case .dial(let number): "device \(number) dials"
    case .enter(let link): "\(text(link)) asks to come in"
    case .atRoom(let link, let frame): "the room gets from \(text(link)): \(text(frame))"
    case .atClient(let link, let input): "\(text(link)) gets \(text(input))"
    case .clientNotices(let link): "\(text(link)) notices that its connection broke"
    case .roomNotices(let link): "the room notices that the connection of \(text(link)) broke"
    case .tick(let number): "device \(number) has something due"
    case .barrier(let number): "device \(number) has made its store durable"
    case .restart(let number): "device \(number) starts again"
    case .alarm: "the room's alarm rings"
    case .calm: "all faults end"
    case .delivered(_, let link, let other): "what \(text(link)) wrote should be at \(text(other))"
    }
  }

  private func text(_ link: Link) -> String {
    "device \(link.client) (connection \(link.number)\(link.isBroken ? ", broken" : ""))"
  }

  private func text(_ input: SessionInput) -> String {
    switch input {
    case .opened: "an open connection"
    case .closed: "the end of its connection"
    case .notice(let text): text
    case .frame(let frame): text(frame)
    case .wrote, .moved, .say, .clock, .judging, .tick, .leaving: "\(input)"
    }
  }

  private func text(_ frame: [UInt8]) -> String {
    guard let message = StandInSeal.message(in: frame), let envelope = try? Envelope(bytes: message) else {
      return "\(frame.count) sealed bytes"
    }
    let sender = clients.firstIndex { $0.device == envelope.device }.map(String.init) ?? "nobody"
    return "from \(sender) #\(frame[25]): \(text(envelope.message))"
  }

  private func text(_ message: Message) -> String {
    switch message {
    case .letters(let changes, _): "letters \(changes.map(Schedule.text))"
    case .state(let part):
      "state for \(part.recipient.bytes[1])\(part.isLast ? ", last" : ""), \(part.changes.map(Schedule.text))"
    case .hello(let hello): "hello reply=\(hello.isReply) puzzle=\(hello.puzzle != nil)"
    case .puzzle(let chunk): "piece \(chunk.index) of \(chunk.count) of the puzzle"
    case .have(let list): "have \(list.map { "\($0.stream[12]):\($0.counters)" })"
    case .digest: "digest"
    case .cursor, .want, .bye, .timer, .talk, .unknown: "\(message)"
    }
  }
}
