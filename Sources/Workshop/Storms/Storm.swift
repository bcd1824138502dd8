public import Unix
internal import Shell

/// A search by seed: something is built, faults or doings are drawn from the seed's dice, and in the end
/// all must be well. `kafkalab storm` runs one over any number of seeds, the tests over some.
///
/// Everything comes from the seed, so a seed in which something is wrong is a whole report of it, and two
/// programs that do the same print the same digests.
public protocol Storm: Sendable {
  var name: String { get }
  /// What it does, for a list.
  var summary: Words { get }
  func run(seed: UInt64) -> StormReport
}

/// All that there are, from the lowest layer up.
public enum StormList {
  public static let all: [any Storm] = [
    RingStorm(), CleanerStorm(), EnsembleStorm(), ControllerStorm(), ServerStorm(), GroupsStorm(),
    ConsumersStorm(), StaticsStorm(), MembersStorm(), LabStorm(), NumbersStorm(), SettingsStorm(),
    SocketStorm(),
  ]

  public static func named(_ name: String) -> (any Storm)? { all.first { $0.name == name } }
}
