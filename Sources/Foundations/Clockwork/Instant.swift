/// A point in time, and a stretch of it, in microseconds.
///
/// Kafka's own clocks count milliseconds; a simulated network needs finer ones, so that a request and
/// its answer are not one instant. Nothing in the product asks a clock for an instant but a world.
///
/// What is calculated stops at the ends of what can be counted, some 292,000 years away: settings of
/// milliseconds may be as large as a `long` of Java's, and what is due so late is due never.
public struct Instant: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }
  public init(milliseconds: Int64) { microseconds = milliseconds.times(1000) }

  /// As Kafka stamps it: whole milliseconds since 1970.
  public var milliseconds: Int64 {
    microseconds >= 0 ? microseconds / 1000 : microseconds.minus(999) / 1000
  }

  /// Later by a stretch that was left out, if it is of the quiet time; what was before stays.
  public func moved(by stretch: Stretch, since quiet: Instant) -> Instant {
    self >= quiet ? self + stretch : self
  }

  /// The later of two, of which either may not have been yet.
  public static func latest(_ one: Instant?, _ other: Instant?) -> Instant? {
    guard let one, let other else { return one ?? other }
    return max(one, other)
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }
  public static func + (left: Instant, right: Stretch) -> Instant {
    Instant(microseconds: left.microseconds.plus(right.microseconds))
  }
  public static func - (left: Instant, right: Instant) -> Stretch {
    Stretch(microseconds: left.microseconds.minus(right.microseconds))
  }
}

/// A stretch of time between two instants.
public struct Stretch: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public static let zero = Stretch(microseconds: 0)

  public init(microseconds: Int64) { self.microseconds = microseconds }
  public static func microseconds(_ many: Int64) -> Stretch { Stretch(microseconds: many) }
  public static func milliseconds(_ many: Int64) -> Stretch {
    Stretch(microseconds: many.times(1000))
  }
  public static func seconds(_ many: Int64) -> Stretch {
    Stretch(microseconds: many.times(1_000_000))
  }

  public var milliseconds: Int64 { microseconds / 1000 }

  public static func < (left: Stretch, right: Stretch) -> Bool {
    left.microseconds < right.microseconds
  }
  public static func + (left: Stretch, right: Stretch) -> Stretch {
    Stretch(microseconds: left.microseconds.plus(right.microseconds))
  }
}
