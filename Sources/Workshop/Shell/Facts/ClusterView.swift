internal import Clockwork
internal import Records
internal import Wire

/// What can be seen of a cluster at this moment, in Kafka's own terms: `topology` draws it, `timeline`
/// tells it, and a lab's checks ask for it.
///
/// A cluster of one's own can be looked into; of a foreign one only that is known which it tells. Each
/// answer therefore says whether it can be known. A look changes nothing: no time passes, no cluster is
/// started, no machine is made.
protocol ClusterView {
  /// The cluster's clock; nil before there is a cluster.
  var now: Known<Instant?> { get }

  // MARK: Brokers and topics

  /// All that belong to it, whether they are up or not.
  var brokers: Known<[BrokerState]> { get }
  /// The broker that acts as controller; nil where none does.
  var controller: Known<Int?> { get }
  /// With internal ones, sorted.
  var topics: Known<[String]> { get }
  /// Nil for a topic that is not there.
  func assignments(of topic: String) -> Known<[PartitionAssignment]?>
  /// Nil for a partition that is not there, or that nobody has led yet.
  func leadership(of partition: TopicPartition) -> Known<PartitionLeadership?>
  /// A setting that was given to the topic itself; nil where a default holds.
  func setting(_ name: String, of topic: String) -> Known<String?>

  // MARK: Replicas and their files

  /// What a broker itself has; of one that is down, nothing.
  func replicas(on broker: Int) -> Known<[ReplicaState]>
  func replica(of partition: TopicPartition, on broker: Int) -> Known<ReplicaState?>
  /// None for a broker that is not there.
  func dataFolders(of broker: Int) -> Known<[DiskPlace]>
  /// `HOST:/path`, or a path on the machine where somebody types; nil for a machine that is not there.
  func place(_ text: String) -> Known<DiskPlace?>

  // MARK: Groups

  /// The groups of all brokers that are up, sorted.
  var groups: Known<[String]> { get }
  /// As the broker has it that coordinates it; nil where there is no such group.
  func group(_ name: String) -> Known<ConsumerGroup?>
  /// The broker that coordinates it, or would; nil where nobody does yet.
  func coordinator(of group: String) -> Known<Int?>

  // MARK: What has happened

  /// This moment, from which on may be counted.
  var mark: ClusterFacts.Mark { get }
  /// How many requests of clients have come to brokers; of an API that only brokers use, all. With a topic,
  /// those that name it; with a broker, those that came to it.
  func requests(
    of api: ApiKey, naming topic: String?, at broker: Int?, since mark: ClusterFacts.Mark
  ) -> Known<Int>
  /// What those were answered, in order. With a topic, what stands with its name in an answer.
  func errors(
    of api: ApiKey, naming topic: String?, since mark: ClusterFacts.Mark
  ) -> Known<[ErrorCode]>
  /// How many frames were lost on their way, no matter who sent them.
  func lost(of api: ApiKey, since mark: ClusterFacts.Mark) -> Known<Int>
  /// How many generations of a group have begun.
  func rebalances(of group: String, since mark: ClusterFacts.Mark) -> Known<Int>
  /// How many records of a topic were sent to a member of a group.
  func reads(
    by member: String, of topic: String, since mark: ClusterFacts.Mark
  ) -> Known<Int>
  /// What has happened to a group; nil where nothing is known of it.
  func history(of group: String) -> Known<GroupHistory?>
  /// Nil before there is a cluster.
  var history: Known<ClusterHistory?> { get }
}
