internal import Clockwork

/// The dice of one cluster, which somebody may have loaded: they fall so that what is to be seen can be
/// seen, and as they would have fallen wherever that leaves a choice.
///
/// All brokers of a cluster roll the same ones, as they share one world: topics are made by any of them,
/// and which making of a topic it is, none of them knows. Dice that nobody loaded change nothing.
public final class LoadedDice {
  /// May be changed while the cluster runs: it is about topics that are still to be made.
  public var load: DiceLoad
  private var makings: [String: Int] = [:]

  public init(_ load: DiceLoad = DiceLoad()) { self.load = load }

  // MARK: Placement

  /// Where a topic's replicas go, by partition.
  ///
  /// What was seen is taken in its order. Where it contradicts itself, or what the rule can give, the
  /// earlier counts; whoever compares finds the rest.
  ///
  /// - Parameter rolled: where honest dice would have them.
  /// - Parameter possible: all that the rule can give.
  func replicas(
    of topic: String, rolled: [[Int32]], possible: () -> [[[Int32]]]
  ) -> [[Int32]] {
    let sights = sights(of: topic)
    let rolled = load.placement.map { placed(topic, by: $0, possible()) ?? rolled } ?? rolled
    guard !sights.isEmpty else { return rolled }
    var left = [rolled] + possible()
    for sight in sights {
      let fitting = left.filter { sight.fits($0) }
      if !fitting.isEmpty { left = fitting }
    }
    return left.first ?? rolled
  }

  /// Rolled for the topic alone, so that it lies where it lies whatever was made before it.
  private func placed(
    _ topic: String, by placement: UInt64, _ possible: [[[Int32]]]
  ) -> [[Int32]]? {
    guard !possible.isEmpty else { return nil }
    var dice = Dice(seed: placement, named: "placement of \(topic) \(makings[topic] ?? 0)")
    return possible[dice.below(possible.count)]
  }

  private func sights(of topic: String) -> [DiceLoad.Sight] {
    guard let known = load.topics.first(where: { $0.name == topic }) else { return [] }
    let making = makings[topic] ?? 0
    return making < known.makings.count ? known.makings[making] : []
  }

  /// A topic was made, so the next of its name is another.
  func made(_ topic: String) { makings[topic, default: 0] += 1 }

  // MARK: Elections

  /// Whether a broker is the quickest to claim the controller's place. Which one it is, is chance: the
  /// others are a moment later.
  func isQuickest(_ brokerId: Int32, toClaim epoch: Int32) -> Bool {
    guard let known = load.elections.first(where: { $0.epoch == epoch }) else { return true }
    return known.brokerId == brokerId
  }
}
