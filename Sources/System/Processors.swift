import CSystem

/// The machine's processors, as far as they are ours.
public enum Processors {
  /// How many this process may work on, which may be fewer than there are; 1 where the system does not say.
  ///
  /// The corresponding C function is `sched_getaffinity`.
  public static var count: Int { max(1, Int(cs_processors())) }
}
