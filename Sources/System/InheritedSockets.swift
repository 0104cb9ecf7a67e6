import Glibc

/// Sockets that a supervisor has opened before it started this process, as `sd_listen_fds(3)` describes it.
public enum InheritedSockets {
  /// The number of the first of them.
  private static let first: Int32 = 3

  /// The sockets with the names that the supervisor gave them, in its order; empty when there are none.
  ///
  /// It may be asked once, since each descriptor has one owner from then on. The variables are left where they are:
  /// they name this process, so no child takes them for its own. The corresponding C function is `fcntl` with
  /// `F_SETFD`.
  public static func take() throws(Errno) -> [(name: String, socket: FileDescriptor)] {
    guard let process = Environment["LISTEN_PID"], process == "\(getpid())" else { return [] }
    guard let count = Environment["LISTEN_FDS"].flatMap({ Int32($0) }), count > 0 else { return [] }
    let names = (Environment["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
    var sockets: [(name: String, socket: FileDescriptor)] = []
    for index in 0..<count {
      let socket = FileDescriptor(taking: first + index)
      try checked(fcntl(socket.number, F_SETFD, FD_CLOEXEC))
      let name = Int(index) < names.count ? String(names[Int(index)]) : ""
      sockets.append((name, socket))
    }
    return sockets
  }
}
