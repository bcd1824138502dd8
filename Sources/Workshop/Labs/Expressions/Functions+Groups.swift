internal import Shell

/// What can be asked of groups of consumers.
extension Functions {
  private static let group = Function.Parameter.text("group")

  /// A question about a partition that a group reads.
  private static func inGroup<Answer>(
    _ name: String, gives result: ValueType,
    _ ask:
      @escaping @Sendable (ClusterFacts) -> (String, String, Int) throws(Unknowable) ->
      Answer,
    _ value: @escaping @Sendable (Answer) -> Value
  ) -> Function {
    Function(name, [group, topic, partition], gives: result) {
      evaluation, values throws(Unknowable) in
      guard let group = values[0].text, let topic = values[1].text, let partition = values[2].number
      else { return .none }
      return value(try ask(evaluation.facts)(group, topic, partition))
    }
  }

  static let groups: [Function] = [
    ofCluster("groups", gives: .list(.text), ClusterFacts.groups) { .texts($0) },
    named("members", group, gives: .list(.text), ClusterFacts.members) { .texts($0) },
    named("state", group, gives: .text, ClusterFacts.state) { .text($0) },
    named("generation", group, gives: .number, ClusterFacts.generation) { .number($0) },
    named("coordinator", group, gives: .number, ClusterFacts.coordinator) { .number($0) },
    named("rebalances", group, gives: .number, ClusterFacts.rebalances) { .number($0) },
    inGroup("owner", gives: .text, ClusterFacts.owner) { .text($0) },
    inGroup("committed", gives: .number, ClusterFacts.committed) { .number($0) },
    inGroup("lag", gives: .number, ClusterFacts.lag) { .number($0) },
    Function("reads", [.text("member"), topic], gives: .number) {
      evaluation, values throws(Unknowable) in
      guard let member = values[0].text, let topic = values[1].text else { return .none }
      return .number(try evaluation.facts.reads(member, topic))
    },
  ]
}
