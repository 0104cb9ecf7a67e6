import FuzzTargets
import Glibc

/// The target that `CROSSMATE_FUZZ_TARGET` names; one program serves all, since linking takes longer than fuzzing.
private let target: FuzzTarget = {
  let name = getenv("CROSSMATE_FUZZ_TARGET").map { String(cString: $0) } ?? "list"
  if let target = FuzzTarget.named(name) { return target }
  for target in FuzzTarget.all { puts("\(target.name) \(target.inputBytes)") }
  // Not `exit`, which libFuzzer takes for a crash.
  fflush(nil)
  _exit(name == "list" ? 0 : 2)
}()

/// What libFuzzer calls with every input; ends the program where a target finds something.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let finding = target.finding(Array(UnsafeBufferPointer(start: start, count: count))) else { return 0 }
  let line = Array("fuzz: \(target.name): \(finding)\n".utf8)
  write(STDERR_FILENO, line, line.count)
  abort()
}
