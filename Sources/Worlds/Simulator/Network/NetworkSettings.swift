public import Clockwork

/// How fast and how patient the simulated network is. The patience is Linux's, as it ships.
public struct NetworkSettings: Sendable {
  /// What a frame takes between two hosts: a base that is drawn once for each pair and direction, and
  /// up to `jitter` more for each frame.
  public var leastBase = Stretch.microseconds(200)
  public var mostBase = Stretch.microseconds(400)
  public var jitter = Stretch.microseconds(100)
  /// What a frame takes between two programs of one host.
  public var loopback = Stretch.microseconds(20)

  /// How many times a first packet is sent before the connection is given up (after 127 s).
  public var knocks = 7
  /// A frame that was not acknowledged is sent again after this long, then after twice as long, up to
  /// `mostBackoff`.
  public var firstBackoff = Stretch.milliseconds(200)
  public var mostBackoff = Stretch.seconds(120)
  /// How long until the connection is given up: fifteen such attempts.
  public var patience = Stretch.milliseconds(924_600)

  public init() {}
}
