import Glibc
import System
import Testing

/// The signals that do not reach the calling thread.
private func blockedSignals() -> Set<Int32> {
  var mask = sigset_t()
  pthread_sigmask(SIG_SETMASK, nil, &mask)
  return Set((1..<32).filter { sigismember(&mask, $0) == 1 })
}

@Suite struct `Waiting` {
  @Test func `a poll set reports what is ready and nothing else`() throws {
    let raised = try WakeEvent()
    let silent = try WakeEvent()
    raised.signal()
    var set = PollSet()
    set.add(raised.descriptor.number, wantsRead: true)
    set.add(silent.descriptor.number, wantsRead: true)
    let ready = try set.wait(timeout: .seconds(10))
    #expect(ready.map(\.descriptor) == [raised.descriptor.number])
    #expect(ready.allSatisfy { $0.canRead && !$0.canWrite && !$0.hasFailed })
    raised.clear()
    #expect(try set.wait(timeout: .zero).isEmpty)
    set.removeAll()
    #expect(set.count == 0)
  }

  @Test func `a timeout is rounded up, so that its moment has come`() throws {
    var set = PollSet()
    let deadline = MonotonicClock.now + .microseconds(1500)
    #expect(try set.wait(timeout: .microseconds(1500)).isEmpty)
    #expect(MonotonicClock.now >= deadline)
  }

  @Test func `a poller carries the token and follows changes`() throws {
    let event = try WakeEvent()
    var poller = try Poller()
    try poller.add(event.descriptor, token: 0xFEDC_BA98_7654_3210)
    #expect(try poller.wait(timeout: .zero) == 0)
    event.signal()
    #expect(try poller.wait(timeout: .seconds(10)) == 1)
    #expect(poller.event(0).token == 0xFEDC_BA98_7654_3210)
    #expect(poller.event(0).canRead)
    try poller.modify(event.descriptor, token: 7, wantsRead: false, wantsWrite: true)
    #expect(try poller.wait(timeout: .seconds(10)) == 1)
    let writable = poller.event(0)
    #expect(writable.token == 7 && writable.canWrite && !writable.canRead)
    try poller.remove(event.descriptor)
    #expect(try poller.wait(timeout: .zero) == 0)
  }

  @Test func `what has arrived is told once where that is wanted, and the end with it`() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    let far = try TCPSocket(connectingTo: listener.address)
    var poller = try Poller()
    try poller.add(listener.descriptor, token: 0)
    #expect(try poller.wait(timeout: .seconds(10)) == 1)
    let near = try #require(try listener.accept())
    try poller.remove(listener.descriptor)
    try poller.add(near.descriptor, token: 1, oncePerArrival: true)
    #expect(try Array("one".utf8).withUnsafeBytes { try far.write($0) } == .bytes(3))
    #expect(try poller.wait(timeout: .seconds(10)) == 1)
    #expect(poller.event(0).canRead && !poller.event(0).isEnding)
    #expect(try poller.wait(timeout: .zero) == 0)
    #expect(try Array("two".utf8).withUnsafeBytes { try far.write($0) } == .bytes(3))
    #expect(try poller.wait(timeout: .seconds(10)) == 1)
    // Asked for anew, what is unread is told again.
    try poller.modify(near.descriptor, token: 1, wantsRead: true, wantsWrite: false, oncePerArrival: true)
    #expect(try poller.wait(timeout: .seconds(10)) == 1)
    try far.endWriting()
    #expect(try poller.wait(timeout: .seconds(10)) == 1)
    #expect(poller.event(0).canRead && poller.event(0).isEnding)
  }

  @Test func `durations are rounded up to whole steps`() {
    #expect(Duration.milliseconds(100).roundedUp(to: .milliseconds(100)) == .milliseconds(100))
    #expect(Duration.milliseconds(101).roundedUp(to: .milliseconds(100)) == .milliseconds(200))
    #expect(Duration.zero.roundedUp(to: .milliseconds(100)) == .zero)
    #expect(Duration.milliseconds(-101).roundedUp(to: .milliseconds(100)) == .milliseconds(-100))
  }

  @Test func `a wake timer goes up when it is due, once, and stays up until it is cleared`() throws {
    let timer = try WakeTimer()
    var poller = try Poller()
    try poller.add(timer.descriptor, token: 1)
    #expect(try poller.wait(timeout: .zero) == 0)
    let due = MonotonicClock.now + .microseconds(1500)
    try timer.set(after: .microseconds(1500))
    #expect(try poller.wait(timeout: .seconds(10)) == 1)
    #expect(MonotonicClock.now >= due)
    #expect(try poller.wait(timeout: .zero) == 1)
    #expect(timer.clear() && !timer.clear())
    for passed in [Duration.zero, .seconds(-1)] {
      try timer.set(after: passed)
      #expect(try poller.wait(timeout: .seconds(10)) == 1)
    }
    try timer.set(after: .seconds(3_600))
    #expect(try poller.wait(timeout: .zero) == 0, "setting it anew takes it down")
  }

  @Test func `a wake event raised often counts once`() throws {
    let event = try WakeEvent()
    for _ in 0..<1000 { event.signal() }
    #expect(event.clear())
    #expect(!event.clear())
  }

  @Test func `a loop thread runs its work with every signal blocked`() throws {
    let done = try WakeEvent()
    let blocked = try WakeEvent()
    let before = blockedSignals()
    let thread = try LoopThread(name: "test loop") {
      if blockedSignals().isSuperset(of: [SIGTERM, SIGINT, SIGHUP, SIGWINCH, SIGUSR1]) { blocked.signal() }
      done.signal()
    }
    thread.join()
    #expect(done.clear())
    #expect(blocked.clear())
    #expect(blockedSignals() == before, "the starting thread hears what it heard before")
  }

  @Test func `a signal arrives as a byte that a loop can wait for`() throws {
    let signals = try Signals([.user1])
    #expect(signals.take().isEmpty)
    #expect(kill(getpid(), SIGUSR1) == 0)
    var set = PollSet()
    set.add(signals.descriptor.number, wantsRead: true)
    var arrived: [Signal] = []
    let deadline = MonotonicClock.now + .seconds(10)
    while arrived.isEmpty, MonotonicClock.now < deadline {
      _ = try set.wait(timeout: deadline - MonotonicClock.now)
      arrived = signals.take()
    }
    #expect(arrived == [.user1])
  }

  @Test func `moments and durations fit together`() {
    let start = MonotonicTime(nanoseconds: 1_000)
    #expect(start + .nanoseconds(500) == MonotonicTime(nanoseconds: 1_500))
    #expect(start - (start + .seconds(2)) == .seconds(-2))
    #expect(start + .seconds(-9) == MonotonicTime(nanoseconds: 0))
    #expect(WallClock.seconds > 1_700_000_000)
  }

  @Test func `random bytes are as many as asked for and do not repeat`() {
    #expect(SystemRandom.bytes(0).isEmpty)
    #expect(SystemRandom.bytes(32).count == 32)
    #expect(SystemRandom.bytes(32) != SystemRandom.bytes(32))
  }

  @Test func `failures speak for themselves`() {
    #expect("\(Errno.noSuchFile)" == "No such file or directory")
    #expect(Errno(code: 2) == .noSuchFile)
  }
}
