import Glibc

/// The image of a crashed process's memory that a system may write to the disk.
public enum CoreDump {
  /// Keeps the system from writing one for this process, which holds secrets in its memory.
  ///
  /// Services that collect crashes go by the same limit. The corresponding C function is `setrlimit` with `RLIMIT_CORE`.
  public static func forbid() throws(Errno) {
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    try checked(setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit))
  }
}
