import Controller
import Testing
import Unix

@testable import Shell

/// What a recording tells of chance, read without running anything.
@Suite struct `What a recording shows of placement` {
  private func load(_ steps: String, up: String = "@ up 3.9.1") throws -> DiceLoad {
    let transcript = try TranscriptParser.parse("\(up)\n\(steps)\n@ down\n", named: "t")
    let readings = PlacementReading.read(transcript)
    #expect(readings.count == 1)
    return readings.first?.load ?? DiceLoad()
  }

  private func makings(_ steps: String, of topic: String = "t") throws -> [[DiceLoad.Sight]] {
    try load(steps).topics.first { $0.name == topic }?.makings ?? []
  }

  struct Case: Sendable {
    let name: String
    let steps: String
    let sights: [DiceLoad.Sight]
  }

  static let cases: [Case] = [
    Case(
      name: "a description",
      steps: "$ kafka-topics.sh --describe\n"
        + "Topic: t\tTopicId: x\tPartitionCount: 2\tReplicationFactor: 2\tConfigs: a=1\n"
        + "\tTopic: t\tPartition: 0\tLeader: 2\tReplicas: 2,1\tIsr: 1,2\tElr: N/A\n"
        + "\tTopic: t\tPartition: 1\tLeader: none\tReplicas: 10,2\tIsr: 2",
      sights: [.replicas(partition: 0, [2, 1]), .replicas(partition: 1, [10, 2])]),
    Case(
      name: "a description whose tabs are shown",
      steps: "$ kafka-topics.sh --describe | cat -A\n"
        + "^ITopic: t^IPartition: 0^ILeader: 2^IReplicas: 2,1^IIsr: 1,2$",
      sights: [.replicas(partition: 0, [2, 1])]),
    Case(
      name: "an assignment in ZooKeeper, cut short",
      steps: "$ zookeeper-shell.sh zk:2181 get /brokers/topics/t | cut -c1-60\n"
        + #"{"partitions":{"0":[2,1,3],"12":[3,1,2],"1":[1,2,"#,
      sights: [.replicas(partition: 0, [2, 1, 3]), .replicas(partition: 12, [3, 1, 2])]),
    Case(
      name: "a partition's first state in ZooKeeper, not a later one",
      steps: "$ zookeeper-shell.sh zk:2181 get /brokers/topics/t/partitions/1/state\n"
        + #"{"controller_epoch":1,"leader":3,"version":1,"leader_epoch":0,"isr":[3,1]}"#
        + "\n$ zookeeper-shell.sh zk:2181 get /brokers/topics/t/partitions/2/state\n"
        + #"{"controller_epoch":1,"leader":2,"version":1,"leader_epoch":4,"isr":[2]}"#,
      sights: [.leader(partition: 1, 3)]),
    Case(
      name: "log directories, whatever the order of the keys",
      steps: "$ kafka-log-dirs.sh --describe\n"
        + #"{"brokers":[{"broker":1,"logDirs":[{"partitions":[{"partition":"t-0","size":7,"#
        + #""offsetLag":0,"isFuture":false},{"partition":"t-1","isFuture":true}],"error":null}]},"#
        + #"{"broker":22,"logDirs":[{"partitions":[{"partition":"t-4","isFuture":false}]}]}]}"#,
      sights: [.holds(partition: 0, broker: 1), .holds(partition: 4, broker: 22)]),
    Case(
      name: "what a reassignment found, and nothing behind it",
      steps: "$ kafka-reassign-partitions.sh --execute --reassignment-json-file move.json\n"
        + "Current partition replica assignment\n\n"
        + #"{"version":1,"partitions":[{"topic":"t","partition":0,"replicas":[3,1],"log_dirs":[]}]}"#
        + "\n\nSuccessfully started partition reassignment for t-0\n"
        + "$ kafka-topics.sh --describe\n\tTopic: t\tPartition: 0\tLeader: 2\tReplicas: 2\tIsr: 2",
      sights: [.replicas(partition: 0, [3, 1])]),
    Case(
      name: "what a reassignment would find, but not its plan",
      steps: "$ kafka-reassign-partitions.sh --verify --reassignment-json-file move.json\n"
        + "There is no active reassignment of partition t-0, but replica set is 3,1 rather than 1.\n"
        + "$ kafka-reassign-partitions.sh --generate --broker-list 1,2\n"
        + "Proposed partition reassignment configuration\n"
        + #"{"version":1,"partitions":[{"topic":"t","partition":1,"replicas":[1,2]}]}"#,
      sights: [.replicas(partition: 0, [3, 1])]),
    Case(
      name: "files on a broker's host, and folders that are not there",
      steps: "3$ cat /data/kafka-logs/t-0/leader-epoch-checkpoint\n0\n0\n"
        + "2$ ls /data/kafka-logs/t-0\n"
        + "2> ls: cannot access '/data/kafka-logs/t-0': No such file or directory\n[exit 2]\n"
        + "3$ xxd /data/kafka-logs/t-1/partition.metadata\n"
        + "2> xxd: /data/kafka-logs/t-1/partition.metadata: No such file or directory\n[exit 2]",
      sights: [.holds(partition: 0, broker: 3), .lacks(partition: 0, broker: 2)]),
    Case(
      name: "a listing that was filtered, without what waits to be deleted",
      steps: "2$ ls -la /data/kafka-logs | grep t\n"
        + "drwxr-xr-x 2 root root 4096 Nov 20 13:11 t-1\n"
        + "drwxr-xr-x 2 root root 4096 Nov 20 13:11 t-2.47cd6cf73c9d4e149691e7810340bd9e-delete",
      sights: [.holds(partition: 1, broker: 2)]),
    Case(
      name: "a whole listing, reached by ssh",
      steps: "$ kafka-topics.sh --create --topic t\nCreated topic t.\n"
        + "$ ssh peter-kafka02 ls /data/kafka-logs\nmeta.properties\n"
        + "replication-offset-checkpoint\nt-0\nt-3\nu-1",
      sights: [
        .holds(partition: 0, broker: 2), .holds(partition: 3, broker: 2),
        .holdsOnly(partitions: [0, 3], broker: 2),
      ]),
    Case(
      name: "a checkpoint",
      steps: "1$ cd /data/kafka-logs; cat replication-offset-checkpoint\n0\n2\nt 3 17\nu 0 1",
      sights: [.holds(partition: 3, broker: 1)]),
    Case(
      name: "a broker's log",
      steps: "1$ grep t-0 /usr/local/kafka/logs/server.log\n"
        + "[2026-11-20 13:31:11,587] INFO [Partition t-0 broker=1] Log loaded for partition t-0\n"
        + "[2026-11-20 13:31:11,587] INFO Created log for partition t-2 in /data/kafka-logs/t-2",
      sights: [.holds(partition: 0, broker: 1), .holds(partition: 2, broker: 1)]),
    Case(
      name: "our own picture of the cluster",
      steps: "$ topology t\nbroker-1  kafka1  up\nbroker-2  kafka2  up · controller\n\nt\n"
        + "  0  leader 3  epoch 2  ISR 3,1\n     broker-1 *     start 0  hw 0  end 0\n"
        + "     broker-3       start 0  hw 0  end 0\n  1  leader -  epoch 0  ISR 2\n"
        + "     broker-2    down\n",
      sights: [.replicas(partition: 0, [1, 3]), .replicas(partition: 1, [2])]),
    Case(
      name: "no names of topics that look like folders",
      steps: "1$ kafka-topics.sh --list\nt-0\nt-1", sights: []),
  ]

  @Test(arguments: cases)
  func `is told by what was printed`(sample: Case) throws {
    let found = try makings(sample.steps)
    #expect(Set(found.flatMap { $0 }.map { "\($0)" }) == Set(sample.sights.map { "\($0)" }))
    #expect(found.count <= 1)
  }

  @Test func `a group's coordinator leads its partition, until a broker stops`() throws {
    let state =
      "$ kafka-consumer-groups.sh --describe --group peter-consumer01 --state\n\n"
      + "GROUP             COORDINATOR (ID)               STATE  #MEMBERS\n"
      + "peter-consumer01  peter-kafka03.foo.bar:9092 (3) Empty  0"
    #expect(
      try makings(state, of: "__consumer_offsets") == [[.leader(partition: 20, 3)]])
    #expect(try load("@ stop broker-1\n" + state).topics == [])
  }

  @Test func `a topic that was made again has a making of its own`() throws {
    func row(_ broker: Int) -> String {
      "$ kafka-topics.sh --describe\n\tTopic: t\tPartition: 0\tLeader: \(broker)\t"
        + "Replicas: \(broker)\tIsr: \(broker)\n"
    }
    let made = "$ kafka-topics.sh --create --topic t\nCreated topic t.\n"
    let deleted = "$ kafka-topics.sh --delete --topic 't|x.*'\n"
    let sights = [1, 2, 3].map { [DiceLoad.Sight.replicas(partition: 0, [Int32($0)])] }
    #expect(
      try makings(made + row(1) + deleted + made + row(2) + deleted + made + row(3)) == sights)
    // Made in silence, by a producer; deleted by a command that says nothing either.
    #expect(try makings(row(1) + deleted + row(2) + deleted + row(3)) == sights)
    // A deletion in a loop is not understood, but what is made must have gone before.
    #expect(try makings(made + row(1) + made + row(2)) == Array(sights[..<2]))
    // What is left of it after it was deleted is no other.
    #expect(
      try makings(made + row(1) + deleted + row(1) + made + row(3)) == [sights[0], sights[2]])
    // A deletion that failed is none.
    let failed =
      "$ kafka-topics.sh --delete --topic t\nError while executing topic command : no\n[exit 1]\n"
    #expect(try makings(made + row(1) + failed + row(1)) == [sights[0]])
  }

  @Test func `who is controller is told by ZooKeeper and by logs`() throws {
    func controller(_ broker: Int) -> String {
      "$ zookeeper-shell.sh zk:2181 get /controller\n"
        + "{\"version\":1,\"brokerid\":\(broker),\"timestamp\":\"1795182784940\"}\n"
    }
    func epoch(_ epoch: Int) -> String {
      "$ zookeeper-shell.sh zk:2181 get /controller_epoch\n\(epoch)\n"
    }
    func elections(_ steps: String) throws -> [String] {
      try load(steps).elections.map { "\($0.epoch):\($0.brokerId)" }
    }
    #expect(try elections(controller(3) + epoch(1) + controller(3)) == ["1:3"])
    #expect(
      try elections(controller(1) + "@ kill broker-1\n" + controller(3) + epoch(2) + epoch(3))
        == ["1:1", "2:3"])
    #expect(try elections(controller(1) + "@ kill broker-1\n" + controller(3)) == ["1:1", "2:3"])
    #expect(try elections("@ kill broker-1\n" + controller(3)) == [])
    #expect(try elections("$ topology\nbroker-2  kafka2  실행 중 · 컨트롤러\n") == ["1:2"])
    #expect(
      try elections(
        "$ kafka-topics.sh --create --topic t\n2> Caused by: E: Cancelled createTopics request "
          + "with correlation id 3 due to node 2 being disconnected\n"
          + "2> Cancelled describeConfigs request with correlation id 3 due to node 1 being "
          + "disconnected\n") == ["1:2"])
    #expect(
      try elections(controller(1) + "@ kill broker-1\n" + controller(3) + epoch(4))
        == ["1:1", "4:3"])
    #expect(
      try elections(
        "2$ grep elected /usr/local/kafka/logs/server.log\n[2026] INFO [Controller id=2] 2 "
          + "successfully elected as the controller. Epoch incremented to 5 and epoch zk version "
          + "is now 5 (kafka.controller.KafkaController)\n") == ["5:2"])
  }

  @Test func `each cluster of a transcript has its own`() throws {
    let row = "$ kafka-topics.sh --describe\n\tTopic: t\tPartition: 0\tLeader: 1\tReplicas: 1\t"
    let transcript = try TranscriptParser.parse(
      "@ up 2.6.3\n@ down\n$ ls\n@ up 3.9.1\n\(row)\n@ down\n", named: "t")
    let readings = PlacementReading.read(transcript)
    #expect(readings.map(\.line) == [1, 4])
    #expect(readings.map(\.load.topics.count) == [0, 1])
  }
}
