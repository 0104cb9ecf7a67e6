import Glibc

/// The machine's processors.
public enum Processors {
  /// How many work can be spread over; 1 where the system does not say.
  ///
  /// The corresponding C function is `sysconf` with `_SC_NPROCESSORS_ONLN`.
  public static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
