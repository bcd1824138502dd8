internal import Records

/// The partitions as those brokers have them that are up, topic by topic: what is drawn, and what is true
/// where nobody else can be asked.
struct BrokerBeliefs {
  struct Row {
    let partition: Int32
    var replicas: [(broker: Int, state: ReplicaState)] = []

    /// What the leader says, or else the replica that has heard of the newest epoch.
    var best: ReplicaState? {
      replicas.first { $0.state.isLeader }?.state
        ?? replicas.max { $0.state.believed.epoch < $1.state.believed.epoch }?.state
    }
  }

  private(set) var topics: [(name: String, rows: [Row])] = []

  init(_ view: some ClusterView) throws(Unknowable) {
    for broker in try view.brokers.get() {
      for state in try view.replicas(on: broker.number).get() { add(state, broker.number) }
    }
    topics.sort { $0.name < $1.name }
    for place in topics.indices { topics[place].rows.sort { $0.partition < $1.partition } }
  }

  func rows(of topic: String) -> [Row]? { topics.first { $0.name == topic }?.rows }

  private mutating func add(_ state: ReplicaState, _ broker: Int) {
    let name = state.partition
    let place: Int
    if let known = topics.firstIndex(where: { $0.name == name.topic }) {
      place = known
    } else {
      place = topics.count
      topics.append((name.topic, []))
    }
    if let row = topics[place].rows.firstIndex(where: { $0.partition == name.partition }) {
      topics[place].rows[row].replicas.append((broker, state))
    } else {
      topics[place].rows.append(Row(partition: name.partition, replicas: [(broker, state)]))
    }
  }
}
