import Controller
import Editions
import Testing

@Suite(.playedTwice) struct `Changing settings` {
  private func properties(_ settings: KeyValuePairs<String, String>) -> JavaProperties {
    JavaProperties(settings.map { .init($0.key, $0.value) })
  }

  @Test func `a change is written and told`() throws {
    let clerk = try TopicClerk()
    try clerk.make("t", [[1]])
    try clerk.done {
      clerk.configs.change(
        .topics, "t", to: properties(["retention.ms": "60000", "max.message.bytes": "2000"]),
        then: $0)
    }
    #expect(
      try clerk.text("/config/topics/t")
        == #"{"version":1,"config":{"max.message.bytes":"2000","retention.ms":"60000"}}"#)
    #expect(
      try clerk.text("/config/changes/config_change_0000000000")
        == #"{"version":2,"entity_path":"topics/t"}"#)
    for (kind, name, setting) in [
      (ConfigKind.brokers, "1", "log.cleaner.threads"),
      (.brokers, ConfigKind.defaultEntity, "log.cleaner.threads"),
      (.clients, "app", "producer_byte_rate"), (.users, "peter", "consumer_byte_rate"),
    ] {
      try clerk.done { clerk.configs.change(kind, name, to: properties([setting: "2"]), then: $0) }
      #expect(
        try clerk.text("/config/\(kind.rawValue)/\(name)")
          == #"{"version":1,"config":{""# + setting + #"":"2"}}"#)
    }
    #expect(
      try clerk.done { clerk.store.settings(of: .brokers, "1", then: $0) }.names
        == ["log.cleaner.threads"])
    #expect(try clerk.done { clerk.store.settings(of: .brokers, "2", then: $0) }.isEmpty)
    #expect(try clerk.done { clerk.store.configured(.clients, then: $0) } == ["app"])
  }

  @Test func `what cannot be set is refused`() throws {
    let clerk = try TopicClerk()
    try clerk.make("t", [[1]])
    let table: [(ConfigKind, String, String, String)] = [
      (.topics, "x", "retention.ms", "AdminOperationException: Topic \"x\" does not exist."),
      (
        .topics, "t", "no.such", "InvalidConfigurationException: Unknown topic config name: no.such"
      ),
      (
        .clients, "app", "no.such",
        "IllegalArgumentException: "
          + "requirement failed: Unknown Dynamic Configuration: Set(no.such)."
      ),
      (
        .users, "<default>", "SCRAM-SHA-256",
        "IllegalArgumentException: "
          + "requirement failed: Unknown Dynamic Configuration: Set(SCRAM-SHA-256)."
      ),
      (
        .brokers, "one", "log.cleaner.threads",
        "IllegalArgumentException: Error parsing broker one. "
          + "The broker's Entity Name must be a single integer value"
      ),
      (
        .brokers, "1", "log.cleaner.threads",
        "ConfigException: Invalid value many for configuration log.cleaner.threads: "
          + "Not a number of type INT"
      ),
    ]
    for (kind, name, setting, words) in table {
      let answer = try clerk.refusal {
        clerk.configs.change(kind, name, to: properties([setting: "many"]), then: $0)
      }
      #expect(answer == words)
    }
    #expect(try clerk.done { clerk.store.children(of: "/config/changes", then: $0) } == [])
  }

  @Test func `which settings of a broker may change, and for whom`() {
    let table: [(String, String, Bool, String?)] = [
      ("broker.id", "9", true, "Cannot update these configs dynamically: Set(broker.id)"),
      (
        "listeners", "PLAINTEXT://:9095", false,
        "Cannot update these configs at default cluster level, broker id must be specified: "
          + "Set(listeners)"
      ),
      ("listeners", "PLAINTEXT://:9095", true, nil),
      (
        "log.cleaner.threads", "many", true,
        "Invalid value many for configuration log.cleaner.threads: Not a number of type INT"
      ),
      ("no.such", "1", true, nil), ("log.retention.ms", "1000", false, nil),
      ("leader.replication.throttled.rate", "1000", true, nil),
      (
        "leader.replication.throttled.rate", "-1", true,
        "Invalid value -1 for configuration leader.replication.throttled.rate: "
          + "Value must be at least 0"
      ),
      (
        "ssl.keystore.location", "/k", true,
        "These security configs can be dynamically updated only per-listener using the "
          + "listener prefix: Set(ssl.keystore.location)"
      ),
      ("listener.name.internal.ssl.keystore.location", "/k", true, nil),
      (
        "listener.name.internal.ssl.keystore.location", "/k", false,
        "Cannot update these configs at default cluster level, broker id must be specified: "
          + "Set(listener.name.internal.ssl.keystore.location)"
      ),
    ]
    for (name, value, perBroker, words) in table {
      let refusal = DynamicBrokerSettings.refusal(
        of: [.init(name, value)], perBroker: perBroker, in: .v2_6)
      #expect(refusal?.message == words)
    }
  }
}
