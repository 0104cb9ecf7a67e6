import System

// The peers for the conformance suite (Tests/Autobahn): `EchoPeer serve` prints its port and echoes until it is ended,
// `EchoPeer run PORT` runs the cases of the fuzzing server there.

#if TESTABLE
do {
  switch CommandLine.arguments.dropFirst() {
  case ["serve"]:
    try EchoServer().run()
  case let words where words.count == 2 && words.first == "run":
    guard let port = words.last.flatMap(Int.init) else { throw EchoClient.Failure(text: "no port") }
    try EchoClient(port: port).run()
  default:
    throw EchoClient.Failure(text: "EchoPeer serve | EchoPeer run PORT")
  }
} catch {
  StandardStream.error.write("EchoPeer: \(error)\n")
  ProcessEnd.exit(1)
}
#else
StandardStream.error.write("EchoPeer: built without -enable-testing\n")
ProcessEnd.exit(1)
#endif
