import Broker
import Controller
import Editions
import GoldenFiles
import Simulator
import Testing
import Wire

@testable import ZooKeeperBroker

@Suite struct `A broker's answers about settings` {
  /// Exceptions' simple names as they stand in the table of errors.
  private func refusal(_ said: String) -> String {
    let name = String(said.prefix { $0 != ":" })
    let row = ErrorTable.rows(of: .v2_6).first { $0.name == name }
    let rest = said.dropFirst(name.count)
    return (row?.exception ?? "") + (rest.isEmpty ? ": \(row?.message ?? "")" : rest)
  }

  private func play(_ step: RecordedConfigs.Step, on rig: AdminRig) throws -> Bool {
    if step.words.first == "kafka-topics.sh", step.has("--create") {
      let configs = step.words.indices.filter { step.words[$0] == "--config" }.map {
        step.words[$0 + 1].split(separator: "=").map(String.init)
      }
      let given = step.value("--replica-assignment").map { text in
        [text.split(separator: ":").compactMap { Int32($0) }]
      }
      _ = try rig.ask(
        rig.create(
          [step.value("--topic") ?? ""], given == nil ? 1 : -1, given == nil ? 1 : -1,
          configs.map { ($0[0], $0[1]) }, assigned: given ?? []))
      return false
    }
    guard step.words.first == "kafka-configs.sh", let target = AdminRig.target(of: step),
      target.broker <= 3
    else { return false }
    if step.has("--describe"), step.isAnswered {
      let configs = try rig.described(target, all: step.has("--all") || target.type == 8)
      #expect(step.filtered(configs.map(AdminRig.line)) == step.shown)
      return true
    }
    guard step.has("--alter") else { return false }
    if let expected = step.refusal {
      let exists = target.type != 2 || rig.picture.partitions(of: target.name) != nil
      if exists {
        let told = try rig.changed(target, step)
        #expect(refusal(told) == expected)
      }
      return exists
    }
    guard step.output.first?.hasPrefix("Completed updating") == true,
      step.has("--add-config")
        || step.has("--delete-config")
    else { return false }
    let told = try rig.changed(target, step)
    #expect(told == "ok")
    return true
  }

  @Test(
    arguments: GoldenFiles.files(below: "transcripts/2.6", suffix: ".txt").filter {
      $0.contains("/configs-")
    })
  func `the recorded sessions get the same answers`(path: String) throws {
    let recorded = RecordedConfigs(path)
    let brokers = RecordedConfigs("transcripts/2.6/configs-brokers.txt")
    let file = brokers.file.filter { $0.name != "broker.id" }
    #expect(file.count > 10)
    try AdminRig.twice(file) { rig in
      var played = 0
      for step in recorded.steps where try play(step, on: rig) { played += 1 }
      #expect(played > 20)
    }
  }

  @Test func `a topic's settings come from the broker where the topic is silent`() throws {
    try AdminRig.twice([("log.retention.hours", "72"), ("log.segment.bytes", "1000000")]) { rig in
      _ = try rig.ask(rig.create(["t"]))
      let request = DescribeConfigsRequest {
        $0.resources = [
          .init {
            $0.resourceType = 2
            $0.resourceName = "t"
            $0.configurationKeys = ["retention.ms", "segment.bytes"]
          }
        ]
      }
      let configs = try rig.ask(request, version: 3).results.first?.configs ?? []
      #expect(
        configs.map { "\($0.name) \($0.value ?? "") \($0.configSource) \($0.configType)" }.sorted()
          == ["retention.ms 259200000 5 5", "segment.bytes 1000000 4 3"])
      #expect(configs.flatMap(\.synonyms).isEmpty)
    }
  }

  @Test func `what is not this broker's is refused`() throws {
    let rig = try AdminRig()
    let table: [(Int8, String, String)] = [
      (
        4, "2",
        "INVALID_REQUEST: Unexpected broker id, expected 1 or empty string, but received 2"
      ),
      (4, "one", "INVALID_REQUEST: Broker id must be an integer, but it is: one"),
      (8, "2", "INVALID_REQUEST: Unexpected broker id, expected 1 but received 2"),
      (8, "", "INVALID_REQUEST: Broker id must not be empty"),
      (2, "none", "UNKNOWN_TOPIC_OR_PARTITION"),
      (
        2, "a b",
        "INVALID_TOPIC_EXCEPTION: Topic name \"a b\" is illegal, "
          + "it contains a character other than ASCII alphanumerics, '.', '_' and '-'"
      ),
    ]
    for (type, name, expected) in table {
      let request = DescribeConfigsRequest {
        $0.resources = [
          .init {
            $0.resourceType = type
            $0.resourceName = name
          }
        ]
      }
      let result = try #require(try rig.ask(request).results.first)
      #expect(AdminRig.said(result.errorCode, result.errorMessage) == expected)
    }
  }

  @Test func `changes step by step`() throws {
    try AdminRig.twice { rig in
      _ = try rig.ask(rig.create(["t"]))
      let table: [(Int8, String, [(String, Int8, String?)], String, String)] = [
        (2, "t", [("cleanup.policy", 2, "compact")], "ok", #"{"cleanup.policy":"delete,compact"}"#),
        (2, "t", [("cleanup.policy", 3, "delete")], "ok", #"{"cleanup.policy":"compact"}"#),
        (
          2, "t", [("retention.ms", 2, "1")],
          "INVALID_REQUEST: Config value append is not allowed for config key: retention.ms",
          #"{"cleanup.policy":"compact"}"#
        ),
        (
          2, "t", [("retention.ms", 0, "1"), ("retention.ms", 0, "2")],
          "INVALID_REQUEST: Error due to duplicate config keys : retention.ms",
          #"{"cleanup.policy":"compact"}"#
        ),
        (
          2, "t", [("retention.ms", 0, nil)],
          "INVALID_REQUEST: Null value not supported for : SET:retention.ms",
          #"{"cleanup.policy":"compact"}"#
        ),
        (2, "t", [("cleanup.policy", 1, nil)], "ok", "{}"),
        (2, "x", [("retention.ms", 0, "1")], "UNKNOWN_SERVER_ERROR", "{}"),
        (
          4, "2", [("log.cleaner.threads", 0, "2")],
          "INVALID_REQUEST: Unexpected broker id, expected 1, but received 2", "{}"
        ),
        (
          4, "1", [("listener.name.x.ssl.key.password", 0, "secret")],
          "INVALID_REQUEST: Invalid config value for resource "
            + "ConfigResource(type=BROKER, name='1'): Password encoder secret not configured", "{}"
        ),
        (
          4, "1", [("log.cleaner.threads", 0, "9")],
          "INVALID_REQUEST: Invalid config value for resource "
            + "ConfigResource(type=BROKER, name='1'): Invalid value "
            + "org.apache.kafka.common.config.ConfigException: Log cleaner threads cannot be "
            + "increased to more than double the current value 1 for configuration "
            + "Invalid dynamic configuration", "{}"
        ),
        (
          8, "1", [("no.such.logger", 0, "INFO")],
          "INVALID_REQUEST: Invalid config value for resource "
            + "ConfigResource(type=BROKER_LOGGER, name='1'): Logger no.such.logger does not exist!",
          "{}"
        ),
        (
          8, "1", [("root", 1, nil)],
          "INVALID_REQUEST: Removing the log level of the root logger is not allowed", "{}"
        ),
      ]
      for (type, name, steps, expected, znode) in table {
        let request = IncrementalAlterConfigsRequest {
          $0.resources = [
            .init {
              $0.resourceType = type
              $0.resourceName = name
              $0.configs = steps.map { step in
                .init {
                  $0.name = step.0
                  $0.configOperation = step.1
                  $0.value = step.2
                }
              }
            }
          ]
        }
        let told = try #require(try rig.ask(request).responses.first)
        #expect(AdminRig.said(told.errorCode, told.errorMessage) == expected)
        #expect(rig.text("/config/topics/t") == #"{"version":1,"config":\#(znode)}"#)
      }
      #expect(rig.text("/config/brokers/1") == nil)
    }
  }

  @Test func `quotas are set, shown and taken away`() throws {
    try AdminRig.twice { rig in
      let alter = { (entity: [(String, String?)], key: String, value: Double, remove: Bool) in
        AlterClientQuotasRequest {
          $0.entries = [
            .init {
              $0.entity = entity.map { part in
                .init {
                  $0.entityType = part.0
                  $0.entityName = part.1
                }
              }
              $0.ops = [
                .init {
                  $0.key = key
                  $0.value = value
                  $0.remove = remove
                }
              ]
            }
          ]
        }
      }
      let table: [([(String, String?)], String, Double, String, String)] = [
        ([("client-id", "app")], "producer_byte_rate", 1024, "ok", "/config/clients/app"),
        ([("user", "a/b")], "request_percentage", 0.5, "ok", "/config/users/a%2Fb"),
        (
          [("user", nil), ("client-id", "x")], "consumer_byte_rate", 7, "ok",
          "/config/users/<default>/clients/x"
        ),
        (
          [("client-id", "app")], "producer_byte_rate", 0.5,
          "INVALID_REQUEST: Configuration producer_byte_rate must be a Long value", "/config"
        ),
        (
          [("client-id", "app")], "no_such", 1,
          "INVALID_REQUEST: Invalid configuration key no_such", "/config"
        ),
        ([], "no_such", 1, "INVALID_REQUEST: Invalid empty client quota entity", "/config"),
      ]
      for (entity, key, value, expected, path) in table {
        let told = try #require(
          try rig.ask(alter(entity, key, value, false), version: 0).entries.first)
        #expect(AdminRig.said(told.errorCode, told.errorMessage) == expected)
        if expected == "ok" { #expect(rig.text(path)?.contains(key) == true) }
      }
      let all = try rig.ask(DescribeClientQuotasRequest(), version: 0).entries ?? []
      #expect(
        all.map { entry in
          entry.entity.map { "\($0.entityType)=\($0.entityName ?? "-")" }
            + entry.values.map { "\($0.key)=\($0.value)" }
        } == [
          ["user=a/b", "request_percentage=0.5"], ["client-id=app", "producer_byte_rate=1024.0"],
          ["user=-", "client-id=x", "consumer_byte_rate=7.0"],
        ])
      _ = try rig.ask(alter([("client-id", "app")], "producer_byte_rate", 0, true), version: 0)
      let strict = DescribeClientQuotasRequest {
        $0.strict = true
        $0.components = [
          .init {
            $0.entityType = "client-id"
            $0.matchType = 2
          }
        ]
      }
      #expect(try rig.ask(strict, version: 0).entries?.isEmpty == true)
    }
  }
}
