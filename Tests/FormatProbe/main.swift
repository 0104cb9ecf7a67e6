/// Reads puzzle files over and over, damaged or whole, in a process of its own whose memory and time can be measured.
///
///     FormatProbe damage FILE...       every truncation and every byte changed; exits 1 for a reading that is no puzzle
///     FormatProbe read FILE...         each file once, whether it is read or refused
///     FormatProbe time COUNT FILE...   microseconds of the processor for one reading of each file, the least of 20 rounds
///     FormatProbe keys FILE...         milliseconds of the processor for the search of the key of a locked .puz
import Glibc
import Grid

/// The bytes of a file, at most `limit`; none where it cannot be read.
func bytes(of path: String, limit: Int = PuzzleFormats.fileBytes) -> [UInt8] {
  guard let file = fopen(path, "rb") else { return [] }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: limit)
  bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
  return bytes
}

/// Ends the program with a line that says why.
func fail(_ reason: String) -> Never {
  print(reason)
  exit(1)
}

/// Reads what may be anything; if `isUsed`, what was read is shown, written, and must reach a peer unchanged.
func isRead(_ bytes: [UInt8], isUsed: Bool = true, _ what: @autoclosure () -> String) -> Bool {
  guard let file = try? PuzzleFormats.read(bytes) else { return false }
  guard isUsed else { return true }
  _ = JSONWriter.write(file.readingJSON())
  for format in PuzzleFormats.writable { _ = format.write(file) }
  let sent = file.puzzle.canonicalBytes()
  guard let arrived = try? Puzzle(canonicalBytes: sent), arrived == file.puzzle else {
    fail("\(what()): read, but not as a puzzle that can be shared")
  }
  return true
}

/// The bytes that mean most to the formats.
let telling = "\n .:-;,#<>&\"{}[]()0A~".utf8.map(\.self) + [0x7F, 0x80]

/// What the byte at `index` is changed to: one of its bits, all of them, 0, and one of the telling bytes in turn.
func changes(of byte: UInt8, at index: Int) -> Set<UInt8> {
  let bits = (0..<8).map { byte ^ 1 << UInt8($0) }
  return Set(bits + [~byte, 0, telling[index % telling.count]]).subtracting([byte])
}

/// The greatest memory that this program had so far, in KiB; `getrusage` would count that of its parent too.
func peakMemoryKiB() -> Int {
  let status = String(decoding: bytes(of: "/proc/self/status", limit: 8192), as: UTF8.self)
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  return line.flatMap { Int($0.filter(\.isNumber)) } ?? .max
}

func damage(_ paths: [String]) {
  var readCount = 0
  var refusedCount = 0
  func check(_ bytes: [UInt8], _ what: @autoclosure () -> String) {
    // What is done with a reading takes several times as long as the reading: a quarter of them will do.
    let isUsed = (readCount + refusedCount).isMultiple(of: 4)
    if isRead(bytes, isUsed: isUsed, what()) { readCount += 1 } else { refusedCount += 1 }
  }
  for path in paths {
    let whole = bytes(of: path)
    guard isRead(whole, path) else { fail("\(path): not read") }
    for count in whole.indices { check(Array(whole[..<count]), "\(path), cut to \(count)") }
    for index in whole.indices {
      for byte in changes(of: whole[index], at: index).sorted() {
        var changed = whole
        changed[index] = byte
        check(changed, "\(path), byte \(index) is \(byte)")
      }
    }
  }
  print("\(readCount) read, \(refusedCount) refused, \(peakMemoryKiB()) KiB")
}

/// The nanoseconds that the process has had of a processor, which others on the machine do not add to.
func processorNanoseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// The microseconds that `work` takes each time, the least of 20 rounds.
func microseconds(count: Int, _ work: () -> Void) -> Double {
  let rounds = (0..<20).map { _ in
    let start = processorNanoseconds()
    for _ in 0..<count { work() }
    return processorNanoseconds() - start
  }
  return Double(rounds.min() ?? 0) / Double(count) / 1000
}

let arguments = CommandLine.arguments.dropFirst()
let paths = Array(arguments.dropFirst())
switch arguments.first {
case "damage":
  damage(paths)
case "read":
  let readCount = paths.count { isRead(bytes(of: $0), $0) }
  print("\(readCount) read, \(paths.count - readCount) refused, \(peakMemoryKiB()) KiB")
case "time":
  guard let count = paths.first.flatMap({ Int($0) }), count > 0 else { fail("time: how many times?") }
  for path in paths.dropFirst() {
    let whole = bytes(of: path)
    guard isRead(whole, path) else { fail("\(path): not read") }
    print(path, microseconds(count: count) { _ = try? PuzzleFormats.read(whole, named: path) })
  }
case "keys":
  for path in paths {
    let whole = bytes(of: path)
    print(path, microseconds(count: 1) { _ = try? AcrossLite.keys(of: whole) } / 1000)
  }
case _:
  fail("FormatProbe damage FILE... | read FILE... | time COUNT FILE... | keys FILE...")
}
