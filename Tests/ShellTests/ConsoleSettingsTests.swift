import Blueprint
import Bytes
import Clients
import Clockwork
import Editions
import Testing

@testable import Shell

/// What the console producer makes of lines and of settings.
@Suite struct `The console producer's input` {
  @Test(arguments: [
    ("", "k:v", "null|k:v"),
    ("parse.key=true", "k\tv", "k|v"),
    ("parse.key=true;key.separator=:", "k:v:w", "k|v:w"),
    ("parse.key= TRUE ;key.separator=::", "k::v", "k|v"),
    ("parse.key=true;key.separator=:", ":v", "|v"),
    ("parse.key=true;key.separator=:", "k:", "k|"),
    ("parse.key=true;key.separator=:;ignore.error=true", "kv", "null|kv"),
    ("parse.key=yes", "k\tv", "null|k\tv"),
    (
      "parse.key=true;key.separator=:", "kv",
      "org.apache.kafka.common.KafkaException: No key found on line 1: kv"
    ),
  ])
  func `a line becomes a record as its properties say`(
    properties: String, line: String, expected: String
  ) {
    let pairs = properties.split(separator: ";").map(`Formatters of records`.pair)
    var reader = LineMessageReader(topic: "t", pairs)
    do throws(JavaException) {
      let (key, value) = try reader.read(Array(line.utf8))
      let text = key.map { String(decoding: $0, as: UTF8.self) } ?? "null"
      #expect("\(text)|\(String(decoding: value, as: UTF8.self))" == expected)
    } catch {
      #expect(error.line == expected)
    }
  }

  @Test func `a file of settings is read as Java reads it`() {
    let text = """
      # a comment
      ! another
        acks = all
      client.id:from\\ a\\u0020file
      retries 3
      empty
      bootstrap.servers=a:1,\\
         b:2
      path=c:\\\\d\\te
      """
    let settings = PropertiesText(Array(text.utf8)).properties.map { "\($0.name)|\($0.value)" }
    #expect(
      settings == [
        "acks|all", "client.id|from a file", "retries|3", "empty|", "bootstrap.servers|a:1,b:2",
        "path|c:\\d\te",
      ])
  }

  @Test(arguments: [
    ("acks=2", "Invalid value 2 for configuration acks: String must be one of: all, -1, 0, 1"),
    ("batch.size=big", "Invalid value big for configuration batch.size: Not a number of type INT"),
    (
      "enable.idempotence=true;acks=1",
      "Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee "
        + "idempotence."
    ),
    (
      "enable.idempotence=true;retries=0",
      "Must set retries to non-zero when using the idempotent producer."
    ),
    (
      "transactional.id=x;enable.idempotence=false",
      "Cannot set a transactional.id without also enabling idempotence."
    ),
    ("compression.type=brotli", "construct: Unknown compression name: brotli"),
    (
      "delivery.timeout.ms=1000",
      "construct: delivery.timeout.ms should be equal to or larger than linger.ms + "
        + "request.timeout.ms"
    ),
    (
      "enable.idempotence=true;max.in.flight.requests.per.connection=6",
      "construct: Must set max.in.flight.requests.per.connection to at most 5 to use the "
        + "idempotent producer."
    ),
    (
      "bootstrap.servers=nowhere:1",
      "construct: No resolvable bootstrap urls given in bootstrap.servers"
    ),
    ("bootstrap.servers=kafka1", "construct: Invalid url in bootstrap.servers: kafka1"),
  ])
  func `settings that do not go together are refused`(settings: String, expected: String) {
    var warned: [String] = []
    do throws(JavaException) {
      _ = try ConfiguredProducer(
        Self.properties(settings), in: .v2_6, ClusterLayout(edition: .v2_6), warned: &warned)
      Issue.record("taken")
    } catch {
      let cause = error.causes.first.map { "construct: \($0.message ?? "")" }
      #expect(cause ?? error.message == expected)
    }
  }

  private static func properties(_ text: String) -> ClientProperties {
    var properties = ClientProperties()
    properties["bootstrap.servers"] = "kafka1:9092"
    let serializer = "org.apache.kafka.common.serialization.ByteArraySerializer"
    properties["key.serializer"] = serializer
    properties["value.serializer"] = serializer
    properties.merge(text.split(separator: ";").map(`Formatters of records`.pair))
    return properties
  }

  @Test func `names that nobody knows are warned of, and the rest is taken`() throws {
    var warned: [String] = []
    let properties = Self.properties("nonsense=1;linger.ms=7;acks=-1;delivery.timeout.ms=90000")
    let configured = try ConfiguredProducer(
      properties, in: .v2_6, ClusterLayout(edition: .v2_6), warned: &warned)
    #expect(
      configured.warnings == [
        "WARN The configuration 'nonsense' was supplied but isn't a known config. "
          + "(org.apache.kafka.clients.producer.ProducerConfig)"
      ])
    #expect(configured.settings.linger.milliseconds == 7)
    #expect(configured.settings.acks == -1)
    #expect(configured.settings.deliveryTimeout.milliseconds == 90_000)
  }
}
