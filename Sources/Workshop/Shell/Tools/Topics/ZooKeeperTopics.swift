internal import Bytes
internal import Clockwork
internal import Blueprint
internal import Controller
internal import Editions
internal import Unix
internal import ZooKeeper

/// `kafka-topics --zookeeper`: the tool reads and writes the cluster's znodes itself, past all brokers.
struct ZooKeeperTopics: TopicService {
  let edition: Edition
  let output: Output
  private let zooKeeper: ToolZooKeeper
  private let seed: UInt64
  private let loaded: LoadedDice
  private let broken: Set<CoreSwitch>

  init(_ run: ToolRun, _ servers: String) throws(JavaException) {
    edition = run.edition
    output = run.output
    seed = run.process.cluster.seed(TopicsOptions.tool)
    loaded = run.process.cluster.dice
    broken = run.process.cluster.layout.broken
    zooKeeper = try ToolZooKeeper(servers, in: run.process)
  }

  private func changes(_ zooKeeper: ZooKeeperClient) -> TopicChanges {
    TopicChanges(
      zooKeeper, edition: edition, dice: Dice(seed: seed, named: "placement"), loaded: loaded,
      broken: broken)
  }

  private func allTopics() throws(JavaException) -> [String] {
    try zooKeeper.run { ZnodeStore($0).topics(then: $1) }
  }

  private func marked() throws(JavaException) -> [String] {
    try zooKeeper.run { ZnodeStore($0).markedForDeletion(then: $1) }
  }

  private func settings(of topic: String) throws(JavaException) -> JavaProperties {
    try zooKeeper.run { ZnodeStore($0).settings(of: .topics, topic, then: $1) }
  }

  // MARK: Creating and listing

  func create(_ wish: TopicWish, unlessThere: Bool) throws(JavaException) {
    let placement: NewTopic.Placement =
      if let assignment = wish.assignment {
        .assigned(
          assignment.enumerated().map { .init(Int32($0.offset), replicas: $0.element) })
      } else {
        .counted(partitions: wish.partitions ?? 0, factor: wish.factor ?? 0)
      }
    let topic = NewTopic(wish.name, placement, settings: wish.settings.settings)
    do throws(JavaException) {
      let _: [TopicZnode.Assignment] = try zooKeeper.run {
        changes($0).create(topic, racks: wish.ignoresRacks ? .ignored : .enforced, then: $1)
      }
      output.line("Created topic \(wish.name).")
    } catch {
      if unlessThere, error.javaClass.hasSuffix(".TopicExistsException") { return }
      throw error
    }
  }

  func list(_ choice: TopicChoice) throws(JavaException) {
    let topics = try choice.topics(among: try allTopics())
    let marked = try marked()
    for topic in topics {
      output.line(marked.contains(topic) ? "\(topic) - marked for deletion" : topic)
    }
  }

  // MARK: Altering

  func alter(_ parsed: ParsedOptions) throws(JavaException) {
    let choice = try TopicChoice(parsed)
    let all = try allTopics()
    _ = try choice.topics(among: all)
    let wish = try TopicWish(parsed, in: edition, output)
    for topic in try choice.existing(among: all) {
      if parsed.has("config") || parsed.has("delete-config") { try change(topic, wish) }
      if let partitions = wish.partitions { try grow(topic, to: partitions, wish) }
    }
  }

  private func change(_ topic: String, _ wish: TopicWish) throws(JavaException) {
    var settings = try settings(of: topic)
    output.line(
      "WARNING: Altering topic configuration from this script has been deprecated and may be "
        + "removed in future releases.")
    output.line("         Going forward, please use kafka-configs.sh for this functionality")
    for setting in wish.settings.settings { settings[setting.name] = setting.value }
    for name in wish.droppedSettings { settings[name] = nil }
    let edition = edition
    let changed = settings
    try zooKeeper.run {
      ConfigChanges($0, edition: edition).change(.topics, topic, to: changed, then: $1)
    }
    output.line("Updated config for topic \(topic).")
  }

  private func grow(
    _ topic: String, to partitions: Int, _ wish: TopicWish
  ) throws(JavaException) {
    if TopicFilter.isInternal(topic) {
      throw .illegalArgument(
        "The number of partitions for the internal topic \(topic) cannot be changed.")
    }
    output.line(
      "WARNING: If partitions are increased for a topic that has a key, the partition "
        + "logic or ordering of the messages will be affected")
    let existing: TopicZnode? = try zooKeeper.run { ZnodeStore($0).assignment(of: topic, then: $1) }
    let given = (wish.assignment ?? []).dropFirst(existing?.assignments.count ?? 0)
    let _: [TopicZnode.Assignment] = try zooKeeper.run {
      changes($0).grow(
        topic, to: partitions, with: given.isEmpty ? nil : Array(given), for: .tool, then: $1)
    }
    output.line("Adding partitions succeeded!")
  }

  // MARK: Describing

  func describe(_ choice: TopicChoice, _ report: TopicReport) throws(JavaException) {
    let topics = try choice.existing(among: try allTopics())
    let brokers: [ZnodeStore.LiveBroker] = try zooKeeper.run { ZnodeStore($0).brokers(then: $1) }
    let marked = try marked()
    for topic in topics {
      let znode: TopicZnode? = try zooKeeper.run { ZnodeStore($0).assignment(of: topic, then: $1) }
      guard let assignments = znode?.assignments else {
        output.line("Topic \(topic) doesn't exist!")
        continue
      }
      let settings = try settings(of: topic)
      let isMarked = marked.contains(topic)
      report.show(
        TopicReport.Topic(
          name: topic, partitions: assignments.count,
          factor: assignments.first?.replicas.count ?? 0,
          settings: JavaHashMapOrder(settings.names).keys.map {
            ConfigZnode.Setting($0, settings[$0] ?? "")
          }, isMarked: isMarked))
      let states: [PartitionStateZnode?] = try zooKeeper.run {
        ZnodeStore($0).states(of: topic, partitions: assignments.map(\.partition), then: $1)
      }
      for (assignment, state) in zip(assignments, states) {
        report.show(
          TopicReport.Partition(
            topic: topic, number: assignment.partition,
            leader: state.flatMap { $0.leader == PartitionStateZnode.noLeader ? nil : $0.leader },
            replicas: assignment.replicas, isr: state?.inSyncReplicas ?? [], isMarked: isMarked),
          liveBrokers: brokers.map(\.id))
      }
    }
  }

  // MARK: Deleting

  func delete(_ choice: TopicChoice) throws(JavaException) {
    for topic in try choice.existing(among: try allTopics()) {
      if TopicFilter.isInternal(topic) {
        throw JavaException(
          "kafka.admin.AdminOperationException",
          "Topic \(topic) is a kafka internal topic and is not allowed to be marked for deletion.")
      }
      let deletion: TopicChanges.Deletion = try zooKeeper.run {
        changes($0).delete(topic, then: $1)
      }
      switch deletion {
      case .marked:
        output.line("Topic \(topic) is marked for deletion.")
        output.line("Note: This will have no impact if delete.topic.enable is not set to true.")
      case .alreadyMarked: output.line("Topic \(topic) is already marked for deletion.")
      }
    }
  }
}
