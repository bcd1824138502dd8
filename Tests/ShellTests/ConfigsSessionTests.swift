import Editions
import Shell
import Simulator
import Testing
import Unix

/// Sessions of `kafka-configs` that are in no recording, each played twice.
@Suite struct `Sessions of kafka-configs` {
  static func outcomes(_ transcript: Transcript) -> [Transcript.Outcome?] {
    var replay = Replay(
      edition: .v2_6, language: .english, files: SimulatedDisk(), folder: "/"
    ) { SimulatedDisk(now: Host.firstInstant) }
    replay.run(transcript)
    return replay.results.map(\.outcome)
  }

  static func text(_ script: String) -> String {
    script.replacing("CONFIGS", with: "kafka-configs.sh --bootstrap-server kafka1:9092")
      .replacing("ZOOKEEPER", with: "kafka-configs.sh --zookeeper zk1:2181")
  }

  @Test(arguments: [quotas, zooKeeper, brokers, topics])
  func `print what the tool's source says`(script: String) throws {
    let transcript = try TranscriptParser.parse(Self.text(script), named: "session")
    let first = Self.outcomes(transcript)
    #expect(first == Self.outcomes(transcript))
    for (step, outcome) in zip(transcript.steps, first) {
      #expect(outcome == step.expected, "\(step.text)")
    }
  }

  static let quotas = """
    @ up 2.6.3 --brokers 1
    $ CONFIGS --alter --add-config producer_byte_rate=1024 --entity-type clients --entity-name app
    Completed updating config for client app.
    $ CONFIGS --alter --add-config request_percentage=12.5 --user alice --client app
    Completed updating config for client app.
    $ CONFIGS --alter --add-config consumer_byte_rate=12345678 --user-defaults
    Completed updating default config for users in the cluster.
    $ CONFIGS --describe --client app
    Configs for client-id 'app' are producer_byte_rate=1024.0
    $ CONFIGS --describe --user alice
    $ CONFIGS --describe --user alice --client app
    Configs for user-principal 'alice', client-id 'app' are request_percentage=12.5
    $ CONFIGS --describe --entity-type users
    Configs for the default user-principal are consumer_byte_rate=1.2345678E7
    $ CONFIGS --alter --add-config nope=1 --client app
    2> Only quota configs can be added for 'clients' using --bootstrap-server. Unexpected config names: Set(nope)
    [exit 1]
    $ CONFIGS --alter --delete-config nope --client app
    2> Only quota configs can be deleted for 'clients' using --bootstrap-server. Unexpected config names: ArrayBuffer(nope)
    [exit 1]
    $ CONFIGS --alter --delete-config consumer_byte_rate --client app
    2> Invalid config(s): consumer_byte_rate
    [exit 1]
    $ CONFIGS --alter --add-config producer_byte_rate=fast --client app
    2> Cannot parse quota configuration value for producer_byte_rate: fast
    [exit 1]
    $ CONFIGS --alter --delete-config producer_byte_rate --client app
    Completed updating config for client app.
    $ CONFIGS --describe --entity-type clients
    $ CONFIGS --alter --entity-type users --entity-type clients --entity-name a --add-config producer_byte_rate=1
    2> An entity name must be specified for every entity type
    [exit 1]

    """

  static let zooKeeper = """
    @ up 2.6.3 --brokers 1
    $ kafka-topics.sh --bootstrap-server kafka1:9092 --create --topic t1
    Created topic t1.
    $ ZOOKEEPER --alter --topic t1 --add-config retention.ms=9000,cleanup.policy=[compact,delete] | tail -1
    Completed updating config for entity: topic 't1'.
    $ ZOOKEEPER --describe --entity-type topics
    Warning: --zookeeper is deprecated and will be removed in a future version of Kafka.
    Use --bootstrap-server instead to specify a broker to connect to.
    Configs for topic 't1' are cleanup.policy=compact,delete,retention.ms=9000
    $ ZOOKEEPER --alter --topic t1 --delete-config no.such | tail -1
    Use --bootstrap-server instead to specify a broker to connect to.
    2> Invalid config(s): no.such
    $ ZOOKEEPER --alter --topic nowhere --add-config retention.ms=1 | tail -1
    Use --bootstrap-server instead to specify a broker to connect to.
    2> Error while executing config command with args '--zookeeper zk1:2181 --alter --topic nowhere --add-config retention.ms=1'
    2> kafka.admin.AdminOperationException: Topic "nowhere" does not exist.
    $ ZOOKEEPER --alter --user 'bob smith' --add-config producer_byte_rate=77 | tail -1
    Completed updating config for entity: user-principal 'bob smith'.
    $ CONFIGS --describe --user 'bob smith'
    Configs for user-principal 'bob smith' are producer_byte_rate=77.0
    $ ZOOKEEPER --alter --broker 1 --add-config leader.replication.throttled.rate=5 | tail -1
    Completed updating config for entity: brokers '1'.
    $ CONFIGS --describe --broker 1
    Dynamic configs for broker 1 are:
      leader.replication.throttled.rate=5 sensitive=false synonyms={DYNAMIC_BROKER_CONFIG:leader.replication.throttled.rate=5}
    $ ZOOKEEPER --alter --broker 1 --add-config log.cleaner.threads=2 2>&1 | tail -1 | cut -c1-119
    requirement failed: --bootstrap-server option must be specified to update broker configs Set(log.cleaner.threads). when
    $ ZOOKEEPER --alter --broker 7 --add-config log.cleaner.threads=2 | tail -1
    Completed updating config for entity: brokers '7'.

    """

  static let brokers = """
    @ up 2.6.3 --brokers 1
    $ CONFIGS --alter --broker 1 --add-config log.cleaner.threads=2,no.such=4
    Completed updating config for broker 1.
    $ CONFIGS --alter --broker 1 --add-config log.cleaner.threads=1
    2> All sensitive broker config entries must be specified for --alter, missing entries: Set(no.such)
    [exit 1]
    $ CONFIGS --alter --broker 1 --add-config log.cleaner.threads=1,no.such=5
    Completed updating config for broker 1.
    $ CONFIGS --alter --broker-logger 1 --add-config no.Such=INFO
    2> Invalid broker logger(s): no.Such
    [exit 1]
    $ CONFIGS --describe --broker 9 2>&1 | tail -1
    java.util.concurrent.TimeoutException
    $ kafka-configs.sh --bootstrap-server kafka1 --describe --broker 1
    2> Error while executing config command with args '--bootstrap-server kafka1 --describe --broker 1'
    2> org.apache.kafka.common.KafkaException: Failed to create new KafkaAdminClient
    2> Caused by: org.apache.kafka.common.config.ConfigException: Invalid url in bootstrap.servers: kafka1
    [exit 1]

    """

  static let topics = """
    @ up 2.6.3 --brokers 1
    $ kafka-topics.sh --bootstrap-server kafka1:9092 --create --topic t1
    Created topic t1.
    $ CONFIGS --alter --topic t1 --add-config 'retention.ms = 100 , segment.ms= 200'
    Completed updating config for topic t1.
    $ CONFIGS --alter --topic t1 --add-config retention.ms=7 --delete-config segment.ms
    Completed updating config for topic t1.
    $ kafka-run-class.sh kafka.admin.ConfigCommand --bootstrap-server kafka1:9092 --describe --entity-type topics
    Dynamic configs for topic t1 are:
      retention.ms=7 sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:retention.ms=7}
    $ CONFIGS --alter --topic t1 --add-config a=1 --add-config b=1
    2> Found multiple arguments for option add-config, but you asked for only one
    [exit 1]
    $ CONFIGS --describe --topic t1 --command-config /none
    2> Error while executing config command with args '--bootstrap-server kafka1:9092 --describe --topic t1 --command-config /none'
    2> java.nio.file.NoSuchFileException: /none
    [exit 1]

    """
}
