import Controller
import Editions
import Testing
import Wire

@testable import Shell

@Suite struct `The arguments of kafka-configs` {
  @Test(arguments: [
    ("a=1", ["a=1"]), ("a=1,b=2", ["a=1", "b=2"]), ("a=[x,y],b=2", ["a=x,y", "b=2"]),
    ("b=2,a=[x,y]", ["b=2", "a=x,y"]), ("a=[k=v,l=w]", ["a=k=v,l=w"]), ("a=", ["a="]),
    (" a = 1 , b=\t2", ["a=1", "b=2"]), ("a=1,,", ["a=1"]), ("a=[1],b=[2]", ["a=1", "b=2"]),
  ])
  func `are cut at commas outside of brackets`(text: String, pairs: [String]) throws {
    let found = try ConfigArguments.settings(text)
    #expect(found.map { "\($0.name)=\($0.value)" } == pairs)
  }

  @Test(arguments: ["", "a", "a=1,b", "a=b=c", ",a=1", "a=]1[", "cleanup.policy=compact,delete"])
  func `are refused where a name has no value`(text: String) {
    #expect(throws: JavaException.self) { _ = try ConfigArguments.settings(text) }
  }

  @Test(arguments: [
    (
      ["--entity-type", "users", "--entity-default", "--entity-type", "clients"],
      ["users", "clients"], [""]
    ),
    (
      [
        "--entity-type", "users", "--entity-default", "--entity-type", "clients", "--entity-name",
        "c",
      ], ["users", "clients"], ["", "c"]
    ),
    (["--user", "u", "--client", "c"], ["clients", "users"], ["c", "u"]),
    (["--user-defaults", "--client", "c"], ["clients", "users"], ["c", ""]),
    (["--broker-defaults"], ["brokers"], [""]),
  ])
  func `name kinds and those of them that are meant`(
    words: [String], types: [String], names: [String]
  ) throws {
    let parsed = try ParsedOptions(words, ConfigsOptions.declared(in: .v2_6))
    let entities = try ConfigEntities(parsed)
    #expect(entities.types == types)
    #expect(entities.names == names)
  }

  @Test(arguments: [
    (["users"], [], "", "users"), (["users"], [""], "<default>", "default user-principal"),
    (["users"], ["a b*"], "a%20b%2A", "user-principal 'a b*'"),
    (["clients", "users"], ["c", "u"], "u/clients/c", "user-principal 'u', client-id 'c'"),
    (["users", "clients"], ["u"], "u/clients", "user-principal 'u', clients"),
    (["topics"], ["t"], "t", "topic 't'"), (["brokers"], ["1"], "1", "brokers '1'"),
    (["brokers"], [""], "<default>", "default brokers"),
  ])
  func `stand for znodes`(types: [String], names: [String], path: String, text: String) throws {
    var words = types.flatMap { ["--entity-type", $0] }
    for name in names {
      words += name.isEmpty ? ["--entity-default"] : ["--entity-name", name]
    }
    let parsed = try ParsedOptions(words, ConfigsOptions.declared(in: .v2_6))
    let entity = try ConfiguredEntity(try ConfigEntities(parsed), isAltering: false)
    #expect(entity.path == path)
    #expect(entity.text == text)
  }
}

@Suite struct `What kafka-configs prints` {
  @Test func `a setting stands with its secrecy and its synonyms`() {
    let entry = DescribeConfigsResponse.Config {
      $0.name = "log.retention.ms"
      $0.value = "5"
      let synonyms: [(Int8, String?)] = [(2, "5"), (3, "6"), (4, nil), (5, "7")]
      $0.synonyms = synonyms.map { source, value in
        DescribeConfigsResponse.Synonym {
          $0.name = "n\(source)"
          $0.value = value
          $0.source = source
        }
      }
    }
    #expect(
      ResourceConfigs.line(entry)
        == "  log.retention.ms=5 sensitive=false synonyms={DYNAMIC_BROKER_CONFIG:n2=5, "
        + "DYNAMIC_DEFAULT_BROKER_CONFIG:n3=6, STATIC_BROKER_CONFIG:n4=null, DEFAULT_CONFIG:n5=7}")
  }

  @Test func `a secret has no value`() {
    let entry = DescribeConfigsResponse.Config {
      $0.name = "no.such"
      $0.value = nil
      $0.isSensitive = true
    }
    #expect(ResourceConfigs.line(entry) == "  no.such=null sensitive=true synonyms={}")
  }

  @Test func `settings come in the order of Java's hash map`() {
    let names = SettingCatalogue.of(.topic, in: .v2_6).map(\.name)
    let entries = names.map { name in DescribeConfigsResponse.Config { $0.name = name } }
    let found = ConfigCalls.inHashOrder(entries).map(\.name)
    #expect(found.count == 26)
    #expect(
      found.prefix(4) == [
        "compression.type", "leader.replication.throttled.replicas",
        "message.downconversion.enable", "min.insync.replicas",
      ])
  }

  @Test func `the user of a quota comes before the client`() {
    typealias Entity = DescribeClientQuotasResponse.Entity
    let named: [(String, String?)] = [("client-id", "c"), ("user", nil)]
    let parts = named.map { type, name in
      Entity {
        $0.entityType = type
        $0.entityName = name
      }
    }
    #expect(ClientQuotaEntity(parts).text == "the default user-principal, client-id 'c'")
    #expect(ClientQuotaEntity(parts) == ClientQuotaEntity(parts.reversed()))
  }
}
