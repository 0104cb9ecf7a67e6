import Glibc
import Testing

@testable import System

/// Lines that are read without waiting for them, from a pipe.
@Suite struct `Lines of input` {
  private let reading: FileDescriptor
  private let writing: FileDescriptor

  init() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    reading = FileDescriptor(taking: ends[0])
    writing = FileDescriptor(taking: ends[1])
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(Glibc.write(writing.number, bytes, bytes.count) == bytes.count)
  }

  @Test func `a line counts when its end has come`() {
    var input = StandardInput(descriptor: reading.number)
    #expect(input.readLines() == ([], false))
    write("one\ntw")
    #expect(input.readLines() == (["one"], false))
    write("o\n\nthree\n")
    #expect(input.readLines() == (["two", "", "three"], false))
  }

  @Test func `the end of the input ends the last line`() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let reading = FileDescriptor(taking: ends[0])
    #expect(Glibc.write(ends[1], "a\nb", 3) == 3)
    close(ends[1])
    var input = StandardInput(descriptor: reading.number)
    #expect(input.readLines() == (["a", "b"], true))
  }

  @Test func `a line without an end is cut before it fills the memory`() {
    var input = StandardInput(descriptor: reading.number)
    let most = 64 * 1_024
    var lines: [String] = []
    for _ in 0..<5 {
      write(String(repeating: "x", count: most / 4))
      lines += input.readLines().lines
    }
    #expect(lines.map(\.utf8.count) == [most])
  }
}
