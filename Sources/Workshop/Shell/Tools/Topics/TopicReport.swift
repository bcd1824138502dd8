internal import Controller
internal import Unix

/// What `--describe` prints: a row for each topic and one for each of its partitions, or only for those
/// partitions that something is wrong with.
struct TopicReport {
  struct Topic {
    let name: String
    let partitions: Int
    let factor: Int
    /// Those that were set, in the order in which the tool prints them.
    let settings: [ConfigZnode.Setting]
    var isMarked = false
  }

  struct Partition {
    let topic: String
    let number: Int32
    let leader: Int32?
    let replicas: [Int32]
    let isr: [Int32]
    /// How many replicas have to be in sync, where that is known.
    var leastInSync: Int?
    var isMarked = false
    var reassignment: Reassignment?

    /// How many replicas it is to have, without those that a reassignment only adds.
    var factor: Int {
      guard let reassignment,
        replicas.contains(where: (reassignment.adding + reassignment.removing).contains)
      else { return replicas.count }
      return reassignment.replicas.filter { !reassignment.adding.contains($0) }.count
    }
  }

  struct Reassignment {
    let replicas: [Int32]
    let adding: [Int32]
    let removing: [Int32]
  }

  enum Fault: String, CaseIterable {
    case underReplicated = "under-replicated-partitions"
    case unavailable = "unavailable-partitions"
    case underLeastInSync = "under-min-isr-partitions"
    case atLeastInSync = "at-min-isr-partitions"

    func applies(to partition: Partition, liveBrokers: [Int32]) -> Bool {
      switch self {
      case .underReplicated: partition.isr.count < partition.factor
      case .unavailable: partition.leader.map { !liveBrokers.contains($0) } ?? true
      case .underLeastInSync:
        partition.leader == nil || partition.leastInSync.map { partition.isr.count < $0 } ?? false
      case .atLeastInSync: partition.leastInSync == partition.isr.count
      }
    }
  }

  private let faults: [Fault]
  private let showsOverriddenOnly: Bool
  private let output: Output

  init(_ parsed: ParsedOptions, to output: Output) {
    self.init(
      only: Fault.allCases.filter { parsed.has($0.rawValue) },
      overridden: parsed.has("topics-with-overrides"), to: output)
  }

  init(only faults: [Fault] = [], overridden: Bool = false, to output: Output) {
    self.faults = faults
    showsOverriddenOnly = overridden
    self.output = output
  }

  func show(_ topic: Topic) {
    guard faults.isEmpty, !showsOverriddenOnly || !topic.settings.isEmpty else { return }
    let settings = topic.settings.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
    var cells = [
      "Topic: \(topic.name)", "PartitionCount: \(topic.partitions)",
      "ReplicationFactor: \(topic.factor)", "Configs: \(settings)",
    ]
    if topic.isMarked { cells.append(Self.mark) }
    output.line(cells.joined(separator: "\t"))
  }

  func show(_ partition: Partition, liveBrokers: [Int32]) {
    guard !showsOverriddenOnly,
      faults.isEmpty
        || faults.contains(where: { $0.applies(to: partition, liveBrokers: liveBrokers) })
    else { return }
    var cells = [
      "", "Topic: \(partition.topic)", "Partition: \(partition.number)",
      "Leader: \(partition.leader.map { "\($0)" } ?? "none")",
      "Replicas: \(list(partition.replicas))", "Isr: \(list(partition.isr))",
    ]
    if let reassignment = partition.reassignment {
      cells.append("Adding Replicas: \(list(reassignment.adding))")
      cells.append("Removing Replicas: \(list(reassignment.removing))")
    }
    if partition.isMarked { cells.append(Self.mark) }
    output.line(cells.joined(separator: "\t"))
  }

  private static let mark = "MarkedForDeletion: true"

  private func list(_ ids: [Int32]) -> String { ids.map { "\($0)" }.joined(separator: ",") }
}
