import Glibc

/// How many descriptors, sockets included, the process may hold.
public enum DescriptorLimit {
  /// Raises the limit as far as the system lets the process raise it, and returns it.
  ///
  /// The corresponding C functions are `getrlimit` and `setrlimit` with `RLIMIT_NOFILE`.
  @discardableResult
  public static func raise() throws(Errno) -> Int {
    var limit = rlimit()
    try checked(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit))
    limit.rlim_cur = limit.rlim_max
    try checked(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit))
    return Int(clamping: limit.rlim_cur)
  }
}
