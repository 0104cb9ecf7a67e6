import Secrets
import Testing
import WebSocket

@testable import Room

extension TurnLog {
  fileprivate func append(_ payload: [UInt8], _ frameClass: Frame.Class, except sender: ConnectionID) {
    payload.withUnsafeBytes { append($0, frameClass, of: sender) }
  }
}

@Suite struct `A turn's log` {
  private let ana = ConnectionID(1)
  private let ben = ConnectionID(2)
  private let eve = ConnectionID(3)
  private let log = TurnLog(limits: RoomLimits())

  init() {
    log.begin(1)
    log.append([1], .durable, except: ana)
    log.append([2, 2], .volatile, except: ana)
    log.append([3], .durable, except: ben)
    log.append([4], .durable, except: ana)
  }

  private func copy(from first: Int, except sender: ConnectionID) -> [UInt8] {
    let place = UnsafeMutableRawBufferPointer.allocate(byteCount: 1000, alignment: 1)
    defer { place.deallocate() }
    return Array(place[..<log.copy(from: first, except: sender, into: place)])
  }

  @Test func `is what most are sent, byte for byte (R12)`() {
    #expect(
      Array(log.bytes(from: 0)) == [0x82, 1, 1, 0x82, 2, 2, 2, 0x82, 1, 3, 0x82, 1, 4])
    #expect(Array(log.bytes(from: 2)) == [0x82, 1, 3, 0x82, 1, 4])
    #expect(log.bytes(from: 4).isEmpty)
  }

  @Test func `is copied without one's own frames (R12)`() {
    #expect(copy(from: 0, except: ana) == [0x82, 1, 3])
    #expect(copy(from: 0, except: ben) == [0x82, 1, 1, 0x82, 2, 2, 2, 0x82, 1, 4])
    #expect(copy(from: 1, except: ben) == [0x82, 2, 2, 2, 0x82, 1, 4])
    #expect(copy(from: 0, except: eve) == Array(log.bytes(from: 0)))
    #expect(copy(from: 4, except: eve) == [])
  }

  @Test func `gives up the rest frame by frame, wherever a socket stopped (R17)`() {
    let whole = copy(from: 0, except: ben)
    for written in 0...whole.count {
      var rest: [UInt8] = []
      var classes: [Frame.Class] = []
      let isKept = log.keepEach(from: 0, except: ben, written: written) { frame, frameClass, begun in
        rest += frame[begun...]
        classes.append(frameClass)
        return true
      }
      #expect(isKept && rest == Array(whole[written...]), "\(written)")
      #expect(classes == [.durable, .volatile, .durable].suffix(classes.count))
    }
    #expect(log.keepEach(from: 0, except: eve) { _, _, _ in false } == false)
  }

  @Test func `encodes every length as the encoder does`() {
    for length in [0, 1, 125, 126, 65_535, 65_536] {
      let payload = [UInt8](repeating: 7, count: length)
      log.begin(2)
      log.append(payload, .durable, except: ana)
      #expect(Array(log.bytes(from: 0)) == FrameEncoder.unmasked(.binary, payload), "\(length)")
    }
  }

  @Test func `is full before a socket's queue is (R17)`() {
    var limits = RoomLimits()
    limits.queuedFrames = 8
    let log = TurnLog(limits: limits)
    log.begin(1)
    while !log.isFull { log.append([1], .durable, except: ana) }
    #expect(log.count == 4)
    log.begin(2)
    #expect(!log.isFull && log.count == 0)
  }
}
