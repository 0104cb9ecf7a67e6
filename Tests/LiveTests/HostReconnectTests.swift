import TestSupport
import Testing
import WebSocket

@testable import Live

@Suite struct HostReconnectTests {
  @Test func `a failed attempt is told and tried again`() {
    var talk = Conversation()
    _ = talk.tell(.start)
    let outputs = talk.tell(.transportFailed("connection refused"))
    #expect(withoutDiagnostics(outputs) == [.closeTransport, .event(.error("connection refused"))])
    expect(talk.wake(), is: [.openTransport])
  }

  /// Full jitter: each wait is a random part of a ceiling that doubles from 0.5 s to 30 s.
  @Test func `waits grow to 30 s and are spread over their range (H6)`() {
    let ceilings: [Duration] = [0.5, 1, 2, 4, 8, 16, 30, 30, 30].map { .seconds($0) }
    var longest = ceilings.map { _ in Duration.zero }
    var sum = Duration.zero
    for seed in 0..<200 as Range<UInt64> {
      var talk = Conversation(seed: seed)
      _ = talk.tell(.start)
      for (index, ceiling) in ceilings.enumerated() {
        _ = talk.tell(.transportFailed("no"))
        let wait = talk.wait ?? .zero
        #expect(wait >= .zero && wait <= ceiling)
        longest[index] = max(longest[index], wait)
        if index == 8 { sum += wait }
        _ = talk.wake()
      }
    }
    for (ceiling, wait) in zip(ceilings, longest) { #expect(wait > ceiling * 0.9) }
    #expect(sum / 200 > .seconds(12) && sum / 200 < .seconds(18))
  }

  @Test func `one seed gives the same waits (H6)`() {
    func waits() -> [Duration?] {
      var talk = Conversation(seed: 42)
      _ = talk.tell(.start)
      return (0..<5).map { _ in
        _ = talk.tell(.transportFailed("no"))
        defer { _ = talk.wake() }
        return talk.wait
      }
    }
    #expect(waits() == waits())
    #expect(Set(waits()).count == 5)
  }

  /// The longest first waits over many seeds tell which ceiling was in force.
  private func longestWait(afterUptime uptime: Duration) -> Duration {
    (0..<100 as Range<UInt64>).map { seed in
      var talk = Conversation(seed: seed)
      _ = talk.tell(.start)
      for _ in 0..<6 {
        _ = talk.tell(.transportFailed("no"))
        _ = talk.wake()
      }
      _ = talk.tell(.transportConnected)
      _ = talk.tell(.received(talk.acceptance))
      _ = talk.tell(.transportEnded, after: uptime)
      return talk.wait ?? .zero
    }.max() ?? .zero
  }

  @Test func `5 s of uptime forgive the failures before, less does not (H6)`() {
    #expect(longestWait(afterUptime: .seconds(5)) <= .milliseconds(500))
    #expect(longestWait(afterUptime: .milliseconds(4_999)) > .seconds(20))
  }

  @Test func `an open channel that breaks is told as closed and tried again`() {
    var talk = Conversation()
    talk.open()
    #expect(
      withoutDiagnostics(talk.tell(.transportFailed("reset by peer"))) == [
        .closeTransport, .event(.channelClose(.abnormal, reason: "reset by peer")),
      ])
    talk.dial()
    expect(talk.tell(.received(talk.acceptance)), is: [.event(.channelOpen)])
    #expect(
      withoutDiagnostics(talk.tell(.transportEnded)) == [
        .closeTransport, .event(.channelClose(.abnormal, reason: "the connection ended")),
      ])
  }

  @Test func `dialling and upgrading have 10 s each (H3)`() {
    var talk = Conversation()
    _ = talk.tell(.start)
    #expect(talk.wait == .seconds(10))
    #expect(
      withoutDiagnostics(talk.wake()) == [
        .closeTransport, .event(.error("no connection within 10.0 seconds")),
      ])
    talk.dial()
    #expect(talk.wait == .seconds(10))
    #expect(
      withoutDiagnostics(talk.wake()) == [.closeTransport, .event(.error("no answer within 10.0 seconds"))])
  }

  @Test func `a key press brings the next attempt forward, but not more than once a second (H6)`() {
    var talk = Conversation(seed: 3)
    _ = talk.tell(.start)
    for _ in 0..<8 {
      _ = talk.tell(.transportFailed("no"))
      if (talk.wait ?? .zero) > .seconds(5) { break }
      _ = talk.wake()
    }
    #expect((talk.wait ?? .zero) > .seconds(5))
    expect(talk.tell(.hurry), is: [])
    #expect(talk.wait == .seconds(1))
    expect(talk.tell(.hurry, after: .seconds(1)), is: [.openTransport])
    expect(talk.tell(.hurry), is: [])
  }

  @Test func `a change of the network brings the next attempt forward too (H6)`() {
    var talk = Conversation(seed: 3)
    _ = talk.tell(.start)
    for _ in 0..<8 {
      _ = talk.tell(.transportFailed("no"))
      if (talk.wait ?? .zero) > .seconds(5) { break }
      _ = talk.wake()
    }
    expect(talk.tell(.networkChanged, after: .seconds(2)), is: [.openTransport])
    expect(talk.tell(.networkChanged), is: [])
  }

  @Test func `a key press means nothing while open or before the start`() {
    var talk = Conversation()
    expect(talk.tell(.hurry), is: [])
    talk.open()
    expect(talk.tell(.hurry), is: [])
  }

  @Test func `no answer at all is an error`() {
    var talk = Conversation()
    talk.dial()
    #expect(
      withoutDiagnostics(talk.tell(.transportEnded)) == [
        .closeTransport, .event(.error("the connection ended before the answer")),
      ])
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `any inputs in any order keep the promises`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var talk = Conversation(seed: seed)
    var openCount = 0
    for _ in 0..<400 {
      let input: Engagement.Input =
        switch Int.random(in: 0..<14, using: &generator) {
        case 0: .start
        case 1, 2, 3: .transportConnected
        case 4: .transportFailed("no")
        case 5, 6, 7: .received(talk.acceptance)
        case 8: .received([UInt8.random(in: 0...255, using: &generator)])
        case 9: .transportEnded
        case 10: .send([1])
        case 12: .networkChanged
        case 11: Int.random(in: 0..<20, using: &generator) == 0 ? .disconnect : .hurry
        default: .wake
        }
      let outputs = talk.tell(input, after: .milliseconds(Int.random(in: 0..<20_000, using: &generator)))
      for output in outputs {
        if output == .event(.channelOpen) { openCount += 1 }
        if case .event(.channelClose) = output { openCount -= 1 }
        #expect(openCount == 0 || openCount == 1)
      }
      #expect(talk.engagement.isOpen == (openCount == 1))
    }
  }
}
