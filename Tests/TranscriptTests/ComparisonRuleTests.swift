import Shell
import Testing

/// Each rule with what it accepts and what, near it, it does not.
@Suite struct `Comparison rules` {
  struct Case: Sendable {
    let name: String
    let expected: [String]
    let accepted: [String]
    let refused: [String]
    var onCluster = false
  }

  /// A dump of two batches, the first with these records.
  private static func dump(_ gaps: [Int64], size: Int, behind: Int) -> [String] {
    let head = "isTransactional: false isControl: false position: "
    let tail = " magic: 2 compresscodec: NONE crc: 1 isvalid: true"
    return [
      "baseOffset: 2 \(head)87 CreateTime: 1795181421722 size: \(size)\(tail)"
    ]
      + gaps.enumerated().map { place, gap in
        "| offset: \(place + 2) CreateTime: \(1_795_181_421_088 + gap) keysize: -1"
      } + ["baseOffset: 4 \(head)\(behind) CreateTime: 1795181421722 size: 70\(tail)"]
  }

  static let cases: [Case] = [
    Case(
      name: "a cut usage stands for a table of options",
      expected: ["wrong", "[usage: 2 more lines]"],
      accepted: ["wrong", "Option   Description", "--a      does a"],
      refused: ["wrong", "something else"]),
    Case(
      name: "of a stack trace the frames do not count, its causes do",
      expected: ["java.io.IOException: x", "\tat a.B.c(B.java:1)", "Caused by: y.Error"],
      accepted: ["java.io.IOException: x", "\tat d.E.f(E.java:9)", "Caused by: y.Error"],
      refused: ["java.io.IOException: x", "\tat a.B.c(B.java:1)", "Caused by: z.Error"]),
    Case(
      name: "a frame-like line that follows no failure counts",
      expected: ["meet", "\tat noon (12)"], accepted: ["meet", "\tat noon (12)"],
      refused: ["meet", "\tat night (24)"]),
    Case(
      name: "repeated lines stand for lines like those before",
      expected: ["[2026-11-20 14:00:33,230] WARN down", "[3 more lines like these, one a second]"],
      accepted: [
        "[2026-01-01 00:00:00,000] WARN down", "[2026-01-01 00:00:01,000] WARN down",
      ],
      refused: ["[2026-01-01 00:00:00,000] WARN down", "[2026-01-01 00:00:01,000] WARN up"]),
    Case(
      name: "a log line's time is chance, its text is not",
      expected: ["[2026-11-20 14:00:33,230] INFO x 14:00"],
      accepted: ["[2026-01-01 00:00:00,000] INFO x 14:00"],
      refused: ["[2026-01-01 00:00:00,000] INFO x 00:00"]),
    Case(
      name: "an identity hash is chance, its class is not",
      expected: ["key [I@4a8355dd"], accepted: ["key [I@1b2c3d4"], refused: ["key [J@4a8355dd"]),
    Case(
      name: "dd's rate is chance, its count is not",
      expected: ["5 bytes copied, 0.000123 s, 40.7 kB/s"],
      accepted: ["5 bytes copied, 0 s, Infinity B/s"],
      refused: ["6 bytes copied, 0.000123 s, 40.7 kB/s"]),
    Case(
      name: "a listing's times are chance, its sizes are not",
      expected: ["total 8", "-rw-r--r-- 1 root root 73 Nov 20 13:08 a.log"],
      accepted: ["total 4", "-rw-r--r-- 1 root root 73 Jan  1  2025 a.log"],
      refused: ["total 8", "-rw-r--r-- 1 root root 74 Nov 20 13:08 a.log"]),
    Case(
      name: "without a cluster a UUID counts",
      expected: ["id 8e4b690d-a4d6-4cdf-be52-5599290f1f93"],
      accepted: ["id 8e4b690d-a4d6-4cdf-be52-5599290f1f93"],
      refused: ["id 8e4b690d-a4d6-4cdf-be52-5599290f1f94"]),
    Case(
      name: "one UUID stands for one other",
      expected: [
        "8e4b690d-a4d6-4cdf-be52-5599290f1f93 8e4b690d-a4d6-4cdf-be52-5599290f1f93"
      ],
      accepted: [
        "00000000-a4d6-4cdf-be52-5599290f1f93 00000000-a4d6-4cdf-be52-5599290f1f93"
      ],
      refused: [
        "00000000-a4d6-4cdf-be52-5599290f1f93 11111111-a4d6-4cdf-be52-5599290f1f93"
      ], onCluster: true),
    Case(
      name: "an id is chance only where it is named as one",
      expected: ["cluster.id=WjxDsVNgQN6fupJWa7___g", "WjxDsVNgQN6fupJWa7___g"],
      accepted: ["cluster.id=AAAAAAAAAAAAAAAAAAAAAQ", "WjxDsVNgQN6fupJWa7___g"],
      refused: ["cluster.id=WjxDsVNgQN6fupJWa7___g", "AAAAAAAAAAAAAAAAAAAAAQ"],
      onCluster: true),
    Case(
      name: "which broker was asked for settings is chance, which controller is not",
      expected: [
        "Caused by: E: Cancelled describeConfigs request with correlation id 4 due to node 3 being",
        "Caused by: E: Cancelled createTopics request with correlation id 4 due to node 3 being",
        " (kafka.admin.TopicCommand$)",
      ],
      accepted: [
        "Caused by: E: Cancelled describeConfigs request with correlation id 4 due to node 1 being",
        "Caused by: E: Cancelled createTopics request with correlation id 4 due to node 3 being",
        " (kafka.admin.TopicCommand$)",
      ],
      refused: [
        "Caused by: E: Cancelled describeConfigs request with correlation id 4 due to node 3 being",
        "Caused by: E: Cancelled createTopics request with correlation id 4 due to node 1 being",
        " (kafka.admin.TopicCommand$)",
      ], onCluster: true),
    Case(
      name: "of a folder that is to be deleted the id is chance, its partition and purpose are not",
      expected: ["t-0.cf330124d92e4ad38bc75071cb3c90d8-delete"],
      accepted: ["t-0.00000000000000000000000000000000-delete"],
      refused: ["t-0.00000000000000000000000000000000-stray"], onCluster: true),
    Case(
      name: "one folder's id stands for one other",
      expected: [
        "/data/t-0.cf330124d92e4ad38bc75071cb3c90d8-delete:",
        "t-0.cf330124d92e4ad38bc75071cb3c90d8-delete",
      ],
      accepted: [
        "/data/t-0.00000000000000000000000000000000-delete:",
        "t-0.00000000000000000000000000000000-delete",
      ],
      refused: [
        "/data/t-0.00000000000000000000000000000000-delete:",
        "t-0.10000000000000000000000000000000-delete",
      ], onCluster: true),
    Case(
      name: "32 letters that no folder has count", expected: ["cf330124d92e4ad38bc75071cb3c90d8"],
      accepted: ["cf330124d92e4ad38bc75071cb3c90d8"], refused: ["00000124d92e4ad38bc75071cb3c90d8"],
      onCluster: true),
    Case(
      name: "a UUID that is not random counts", expected: ["8e4b690d-a4d6-1cdf-be52-5599290f1f93"],
      accepted: ["8e4b690d-a4d6-1cdf-be52-5599290f1f93"],
      refused: ["8e4b690d-a4d6-1cdf-be52-5599290f1f94"], onCluster: true),
    Case(
      name: "ids in znodes and logs are chance, what stands behind them is not",
      expected: [
        #""topic_id":"QfdLd8QUTEWxtV59SvLHvw","adding_replicas":{}"#,
        #"{"version":"1","id":"6eOe169ES6G0y019BWicpw"}"#,
        "INFO Cluster ID = 6eOe169ES6G0y019BWicpw (kafka.server.KafkaServer)",
      ],
      accepted: [
        #""topic_id":"AAAAAAAAAAAAAAAAAAAAAQ","adding_replicas":{}"#,
        #"{"version":"1","id":"AAAAAAAAAAAAAAAAAAAAAw"}"#,
        "INFO Cluster ID = AAAAAAAAAAAAAAAAAAAAAw (kafka.server.KafkaServer)",
      ],
      refused: [
        #""topic_id":"AAAAAAAAAAAAAAAAAAAAAQ","adding_replicas":{}"#,
        #"{"version":"1","id":"AAAAAAAAAAAAAAAAAAAAAw"}"#,
        "INFO Cluster ID = AAAAAAAAAAAAAAAAAAAAAg (kafka.server.KafkaServer)",
      ], onCluster: true),
    Case(
      name: "22 letters that are part of more, or end as no id does, count",
      expected: ["cluster.id=WjxDsVNgQN6fupJWa7___gg", "cluster.id=WjxDsVNgQN6fupJWa7___d"],
      accepted: ["cluster.id=WjxDsVNgQN6fupJWa7___gg", "cluster.id=WjxDsVNgQN6fupJWa7___d"],
      refused: ["cluster.id=WjxDsVNgQN6fupJWa7___gg", "cluster.id=WjxDsVNgQN6fupJWa7__-d"],
      onCluster: true),
    Case(
      name: "what stands beside a folder depends on the machine, what stands in it does not",
      expected: [
        "drwxr-xr-x 5 root root 4096 Nov 20 13:08 .", "drwxr-xr-x 5 root root 4096 Nov 20 12:42 ..",
      ],
      accepted: [
        "drwxr-xr-x 5 root root 9 Jan  1 00:00 .", "drwxr-xr-x 3 root root 9 Jan  1 00:00 ..",
      ],
      refused: [
        "drwxr-xr-x 3 root root 9 Jan  1 00:00 .", "drwxr-xr-x 5 root root 9 Jan  1 00:00 ..",
      ]),
    Case(
      name: "a console consumer's number is chance",
      expected: ["group console-consumer-12345"], accepted: ["group console-consumer-99"],
      refused: ["group console-producer-12345"], onCluster: true),
    Case(
      name: "so it is in a client's id, whose own number is not",
      expected: ["kafka-console-consumer-10", "consumer-console-consumer-12345-1"],
      accepted: ["kafka-console-consumer-7", "consumer-console-consumer-99-1"],
      refused: ["kafka-console-consumer-7", "consumer-console-consumer-99-2"], onCluster: true),
    Case(
      name: "one group's number stands for one other",
      expected: ["console-consumer-12345 console-consumer-12345"],
      accepted: ["console-consumer-99 console-consumer-99"],
      refused: ["console-consumer-99 console-consumer-98"], onCluster: true),
    Case(
      name: "a number that no console consumer draws counts",
      expected: ["console-consumer-123456 console-consumer-x1"],
      accepted: ["console-consumer-123456 console-consumer-x1"],
      refused: ["console-consumer-654326 console-consumer-x1"], onCluster: true),
    Case(
      name: "so does one with letters behind it", expected: ["console-consumer-12a"],
      accepted: ["console-consumer-12a"], refused: ["console-consumer-13a"], onCluster: true),
    Case(
      name: "a clock's time is chance, with the checksum that follows",
      expected: ["CreateTime: 1795179952737 size: 73 crc: 1"],
      accepted: ["CreateTime: 1767225600000 size: 73 crc: 2"],
      refused: ["CreateTime: 1767225600000 size: 74 crc: 2"], onCluster: true),
    Case(
      name:
        "a batch is as large as its records' times lie apart, and begins where those before end",
      expected: Self.dump([0, 634], size: 86, behind: 173),
      accepted: Self.dump([0, 0], size: 85, behind: 172),
      refused: Self.dump([0, 0], size: 86, behind: 173), onCluster: true),
    Case(
      name: "without its records a batch's size counts",
      expected: [Self.dump([], size: 86, behind: 173)[0]],
      accepted: [Self.dump([], size: 86, behind: 173)[0]],
      refused: [Self.dump([], size: 85, behind: 173)[0]], onCluster: true),
    Case(
      name: "that a first connection was lost is chance where nobody is down",
      expected: [
        "[2026-11-20 14:00:33,230] WARN [P] Bootstrap broker h:9092 (id: -1 rack: null) disconnected "
          + "(org.apache.kafka.clients.NetworkClient)"
      ],
      accepted: [], refused: ["[2026-11-20 14:00:33,230] WARN [P] h:9092 disconnected"],
      onCluster: true),
    Case(
      name: "where one is down it counts",
      expected: [
        "[2026-11-20 14:00:33,230] WARN [P] Connection to node -1 (h:9092) could not be established.",
        "[2026-11-20 14:00:33,230] WARN [P] Bootstrap broker h:9092 (id: -1 rack: null) disconnected "
          + "(org.apache.kafka.clients.NetworkClient)",
      ],
      accepted: [
        "[2026-01-01 00:00:00,000] WARN [P] Connection to node -1 (h:9092) could not be established.",
        "[2026-01-01 00:00:00,000] WARN [P] Bootstrap broker h:9092 (id: -1 rack: null) disconnected "
          + "(org.apache.kafka.clients.NetworkClient)",
      ],
      refused: [
        "[2026-01-01 00:00:00,000] WARN [P] Connection to node -1 (h:9092) could not be established."
      ], onCluster: true),
    Case(
      name: "a chosen time counts", expected: ["CreateTime: 1660000000000 crc: 1"],
      accepted: ["CreateTime: 1660000000000 crc: 1"],
      refused: ["CreateTime: 1660000000001 crc: 1"], onCluster: true),
    Case(
      name: "a producer id is chance, -1 is not",
      expected: ["producerId: 2000"], accepted: ["producerId: 0"], refused: ["producerId: -1"],
      onCluster: true),
    Case(
      name: "a client's port is chance, a broker's is not",
      expected: ["/127.0.0.1:43210"], accepted: ["/127.0.0.1:50001"],
      refused: ["/127.0.0.1:9092"], onCluster: true),
    Case(
      name: "a properties file's date is chance",
      expected: ["#Fri Nov 20 13:08:02 UTC 2026"], accepted: ["#Thu Jan 01 00:00:00 UTC 2026"],
      refused: ["#Written by hand"], onCluster: true),
    Case(
      name: "the watcher may come before or after",
      expected: [
        "", "WATCHER::", "", "WatchedEvent state:SyncConnected type:None path:null", "[a]",
      ],
      accepted: [
        "[a]", "", "WATCHER::", "", "WatchedEvent state:SyncConnected type:None path:null",
      ],
      refused: ["[a]"], onCluster: true),
    Case(
      name: "a partition's brokers are renamed, each to one other",
      expected: [
        "\tTopic: t\tPartition: 0\tLeader: 2\tReplicas: 2,1\tIsr: 2,1",
        "\tTopic: t\tPartition: 0\tLeader: 1\tReplicas: 2,1\tIsr: 1",
      ],
      accepted: [
        "\tTopic: t\tPartition: 0\tLeader: 3\tReplicas: 3,2\tIsr: 3,2",
        "\tTopic: t\tPartition: 0\tLeader: 2\tReplicas: 3,2\tIsr: 2",
      ],
      refused: [
        "\tTopic: t\tPartition: 0\tLeader: 3\tReplicas: 3,2\tIsr: 3,2",
        "\tTopic: t\tPartition: 0\tLeader: 2\tReplicas: 3,2\tIsr: 3",
      ], onCluster: true),
    Case(
      name: "when a call was given up is chance, after how many tries is not",
      expected: [
        "Call(callName=listTopics, deadlineMs=1795179706069, tries=1) timed out at 1795179706070"
      ],
      accepted: [
        "Call(callName=listTopics, deadlineMs=1767225688317, tries=1) timed out at 1767225688318"
      ],
      refused: [
        "Call(callName=listTopics, deadlineMs=1767225688317, tries=2) timed out at 1767225688318"
      ],
      onCluster: true),
    Case(
      name: "a dump's checksum is chance where its time was masked",
      expected: ["baseOffset: 0 CreateTime: T size: 71 magic: 2 crc: 123 isvalid: true"],
      accepted: ["baseOffset: 0 CreateTime: T size: 71 magic: 2 crc: 456 isvalid: true"],
      refused: ["baseOffset: 0 CreateTime: T size: 72 magic: 2 crc: 456 isvalid: true"],
      onCluster: true),
    Case(
      name: "a record was given up a little late, of the same partition",
      expected: ["Expiring 1 record(s) for t-0:6001 ms has passed since batch creation"],
      accepted: ["Expiring 1 record(s) for t-0:6000 ms has passed since batch creation"],
      refused: ["Expiring 1 record(s) for t-1:6001 ms has passed since batch creation"],
      onCluster: true),
    Case(
      name: "that a broker was found down is chance, but not for the first that are asked",
      expected: [
        "[2026-11-20 14:00:33,230] WARN Connection to node 2 (h/1:9092) could not be established.",
        "[2026-11-20 14:00:33,230] WARN Connection to node -1 (h/1:9092) could not be established.",
      ],
      accepted: [
        "[2026-01-01 00:00:00,000] WARN Connection to node -1 (h/1:9092) could not be established."
      ],
      refused: [
        "[2026-01-01 00:00:00,000] WARN Connection to node 2 (h/1:9092) could not be established."
      ], onCluster: true),
    Case(
      name: "the time of an event of a verifiable client is the clock's",
      expected: ["{\"timestamp\":1795181084189,\"name\":\"startup_complete\"}"],
      accepted: ["{\"timestamp\":1767225603016,\"name\":\"startup_complete\"}"],
      refused: ["{\"timestamp\":1767225603016,\"name\":\"shutdown_complete\"}"], onCluster: true),
    Case(
      name: "which broker answers first is chance",
      expected: [
        "h2:9092 (id: 2 rack: null) -> (", "b", ")", "h1:9092 (id: 1 rack: null) -> (", "a", ")",
      ],
      accepted: [
        "h1:9092 (id: 1 rack: null) -> (", "a", ")", "h2:9092 (id: 2 rack: null) -> (", "b", ")",
      ],
      refused: [
        "h1:9092 (id: 1 rack: null) -> (", "b", ")", "h2:9092 (id: 2 rack: null) -> (", "a", ")",
      ],
      onCluster: true),
    Case(
      name: "how often a warning was repeated is chance, what it says is not",
      expected: [
        "[2026-11-20 14:00:33,230] WARN try with correlation id 1 : {t=NONE}",
        "[2026-11-20 14:00:33,330] WARN try with correlation id 2 : {t=NONE}",
      ],
      accepted: ["[2026-01-01 00:00:00,000] WARN try with correlation id 7 : {t=NONE}"],
      refused: ["[2026-01-01 00:00:00,000] WARN try with correlation id 7 : {u=NONE}"],
      onCluster: true),
  ]

  @Test func `brokers that somebody chose are not renamed`() throws {
    let row = "\tTopic: t\tPartition: 0\tLeader: 2\tReplicas: 2,1\tIsr: 2,1"
    let other = "\tTopic: t\tPartition: 0\tLeader: 3\tReplicas: 3,1\tIsr: 3,1"
    let transcript = try TranscriptParser.parse(
      "$ kafka-topics.sh --create --topic t --replica-assignment 2:1\n"
        + "$ kafka-topics.sh --describe\n\(row)\n", named: "t")
    var comparison = Comparison()
    let found = transcript.steps.map { step in
      comparison.differences(
        of: step, got: .init(output: step.expected.output.isEmpty ? [] : [other]), onCluster: true)
    }
    #expect(found.map(\.count) == [0, 1])
  }

  @Test(arguments: cases)
  func `a rule accepts what varies and refuses what does not`(sample: Case) {
    func differs(_ got: [String]) -> Bool {
      var comparison = Comparison()
      let differences = comparison.differences(
        expected: .init(output: sample.expected), got: .init(output: got),
        onCluster: sample.onCluster)
      return !differences.isEmpty
    }
    #expect(!differs(sample.accepted), "\(sample.name)")
    #expect(differs(sample.refused), "\(sample.name)")
  }

  @Test func `streams and statuses are compared apart`() {
    var comparison = Comparison()
    let differences = comparison.differences(
      expected: .init(output: ["a"], errors: ["b"], status: 1),
      got: .init(output: ["a"], errors: ["c"], status: 2), onCluster: false)
    #expect(differences.map(\.stream) == [.errors, .status])
  }
}
