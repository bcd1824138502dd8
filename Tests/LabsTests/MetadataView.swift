import Unix
import Clockwork
import Records
import Wire

@testable import Shell

/// A foreign cluster, of which only that is known which a broker's Metadata says: no disk, no trace, no
/// memory of a server.
struct MetadataView: ClusterView {
  let answer: MetadataResponse

  var now: Known<Instant?> {
    .unknowable(
      Words("a foreign cluster's clock cannot be read", "외부 클러스터의 시계는 읽을 수 없습니다"))
  }

  var brokers: Known<[BrokerState]> {
    .known(
      answer.brokers.map {
        BrokerState(
          number: Int($0.nodeId), host: $0.host, condition: .up,
          isController: $0.nodeId == answer.controllerId)
      })
  }

  var controller: Known<Int?> {
    .known(answer.controllerId < 0 ? nil : Int(answer.controllerId))
  }

  var topics: Known<[String]> { .known(answer.topics.compactMap(\.name).sorted()) }

  func assignments(of topic: String) -> Known<[PartitionAssignment]?> {
    .known(
      named(topic)?.partitions.map {
        PartitionAssignment(
          partition: Int($0.partitionIndex), replicas: $0.replicaNodes.map { Int($0) })
      })
  }

  func leadership(of partition: TopicPartition) -> Known<PartitionLeadership?> {
    let found = named(partition.topic)?.partitions.first {
      $0.partitionIndex == partition.partition
    }
    return .known(
      found.map {
        PartitionLeadership(
          leader: Int($0.leaderId), epoch: Int($0.leaderEpoch), isr: $0.isrNodes.map { Int($0) })
      })
  }

  private func named(_ topic: String) -> MetadataResponse.Topic? {
    answer.topics.first { $0.name == topic }
  }

  // MARK: What it does not say

  static let noLogs = Words(
    "Metadata does not say where a replica's log begins and ends",
    "Metadata에는 레플리카 로그의 시작과 끝 오프셋이 없습니다")
  static let noFiles = Words(
    "a foreign broker's files cannot be read", "외부 브로커의 파일은 읽을 수 없습니다")
  static let noTrace = Words(
    "nobody has kept a foreign cluster's frames", "외부 클러스터의 프레임은 기록되어 있지 않습니다")

  func setting(_ name: String, of topic: String) -> Known<String?> {
    .unknowable(Words("Metadata has no settings", "Metadata에는 설정이 없습니다"))
  }

  func replicas(on broker: Int) -> Known<[ReplicaState]> { .unknowable(Self.noLogs) }
  func replica(of partition: TopicPartition, on broker: Int) -> Known<ReplicaState?> {
    .unknowable(Self.noLogs)
  }

  func dataFolders(of broker: Int) -> Known<[DiskPlace]> { .unknowable(Self.noFiles) }
  func place(_ text: String) -> Known<DiskPlace?> { .unknowable(Self.noFiles) }

  static let noGroups = Words(
    "Metadata does not know groups", "Metadata에는 그룹 정보가 없습니다")

  var groups: Known<[String]> { .unknowable(Self.noGroups) }
  func group(_ name: String) -> Known<ConsumerGroup?> { .unknowable(Self.noGroups) }
  func coordinator(of group: String) -> Known<Int?> { .unknowable(Self.noGroups) }
  func rebalances(of group: String, since mark: ClusterFacts.Mark) -> Known<Int> {
    .unknowable(Self.noTrace)
  }

  func reads(
    by member: String, of topic: String, since mark: ClusterFacts.Mark
  ) -> Known<Int> {
    .unknowable(Self.noTrace)
  }

  func history(of group: String) -> Known<GroupHistory?> { .unknowable(Self.noTrace) }

  var mark: ClusterFacts.Mark { ClusterFacts.Mark(place: 0) }
  func requests(
    of api: ApiKey, naming topic: String?, at broker: Int?, since mark: ClusterFacts.Mark
  ) -> Known<Int> {
    .unknowable(Self.noTrace)
  }

  func errors(
    of api: ApiKey, naming topic: String?, since mark: ClusterFacts.Mark
  ) -> Known<[ErrorCode]> {
    .unknowable(Self.noTrace)
  }

  func lost(of api: ApiKey, since mark: ClusterFacts.Mark) -> Known<Int> {
    .unknowable(Self.noTrace)
  }

  var history: Known<ClusterHistory?> { .unknowable(Self.noTrace) }
}

extension MetadataView {
  /// Two brokers that are up and one that is down; a topic that two of them should have, another that
  /// nobody leads.
  static var small: MetadataView {
    var answer = MetadataResponse()
    answer.controllerId = 2
    answer.brokers = [Int32(1), 2].map { number in
      var broker = MetadataResponse.Broker()
      broker.nodeId = number
      broker.host = "broker\(number).example"
      broker.port = 9092
      return broker
    }
    answer.topics = [
      topic("hello", leader: 1, epoch: 4, replicas: [1, 2], isr: [1, 2]),
      topic("lost", leader: -1, epoch: 7, replicas: [3], isr: [3]),
    ]
    return MetadataView(answer: answer)
  }

  private static func topic(
    _ name: String, leader: Int32, epoch: Int32, replicas: [Int32], isr: [Int32]
  ) -> MetadataResponse.Topic {
    var partition = MetadataResponse.Partition()
    partition.leaderId = leader
    partition.leaderEpoch = epoch
    partition.replicaNodes = replicas
    partition.isrNodes = isr
    var topic = MetadataResponse.Topic()
    topic.name = name
    topic.partitions = [partition]
    return topic
  }
}
