import Bytes
import Controller
import Testing

/// What a real cluster of 2.6 had in its znodes.
@Suite struct `Znodes` {
  private func same<Kind: Znode>(_ type: Kind.Type, _ text: String) {
    #expect(Kind(utf8: Array(text.utf8)).map { String(decoding: $0.utf8, as: UTF8.self) } == text)
  }

  @Test func `are read and written with the keys in Kafka's order`() {
    same(
      BrokerZnode.self,
      #"{"listener_security_protocol_map":{"PLAINTEXT":"PLAINTEXT"},"endpoints":"#
        + #"["PLAINTEXT://peter-kafka01.foo.bar:9092"],"jmx_port":-1,"port":9092,"#
        + #""host":"peter-kafka01.foo.bar","version":4,"timestamp":"1795180938710"}"#)
    same(ControllerZnode.self, #"{"version":1,"brokerid":3,"timestamp":"1795180938469"}"#)
    same(ClusterIdZnode.self, #"{"version":"1","id":"NyD5mtM5S9W12GLxeT4HDQ"}"#)
    same(
      ProducerIdBlockZnode.self,
      #"{"version":1,"broker":1,"block_start":"2000","block_end":"2999"}"#)
    same(
      TopicZnode.self,
      #"{"version":2,"partitions":{"0":[1,2,3],"1":[2,3,1],"2":[3,1,2]},"#
        + #""adding_replicas":{},"removing_replicas":{}}"#)
    same(
      PartitionStateZnode.self,
      #"{"controller_epoch":1,"leader":1,"version":1,"leader_epoch":1,"isr":[1,2]}"#)
    same(ConfigZnode.self, #"{"version":1,"config":{}}"#)
    same(
      ConfigZnode.self,
      #"{"version":1,"config":{"max.message.bytes":"2000","retention.ms":"60000"}}"#)
    same(ConfigChangeZnode.self, #"{"version":2,"entity_path":"topics/peter-test01"}"#)
  }

  @Test func `of a topic with fifty partitions list them in Scala's order`() {
    let topic = TopicZnode((0..<50).map { TopicZnode.Assignment($0, replicas: [1]) })
    #expect(
      topic.json.compact.hasPrefix(
        #"{"version":2,"partitions":{"44":[1],"45":[1],"46":[1],"47":[1],"48":[1],"49":[1],"10""#))
  }

  @Test func `that hold something else are refused`() {
    for text in ["", "null", "{}", "[]", "{\"leader\":\"x\"}", "{\"config\":{\"a\":1}}"] {
      let bytes = Array(text.utf8)
      #expect(BrokerZnode(utf8: bytes) == nil && ControllerZnode(utf8: bytes) == nil)
      #expect(PartitionStateZnode(utf8: bytes) == nil && TopicZnode(utf8: bytes) == nil)
      #expect(ConfigZnode(utf8: bytes) == nil && IsrChangeZnode(utf8: bytes) == nil)
    }
  }
}
