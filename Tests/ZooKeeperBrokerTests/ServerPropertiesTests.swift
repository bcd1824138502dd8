import Broker
import Bytes
import Clockwork
import Controller
import Coordinator
import Editions
import Log
import Records
import Storms
import Testing
import ZooKeeperBroker

@Suite struct `A broker's properties` {
  @Test func `lines are read as Java reads them`() {
    let text = """
      # a comment
      ! another
         broker.id = 1
      log.dirs:/a,\\
          /b
      empty
      name\\=odd value with = in it
      tab\\u0041\\t x\\:y
      broker.id=2
      trailing=one\\\\
      """
    let pairs = PropertiesText(Array(text.utf8)).properties.map { "\($0.name)|\($0.value)" }
    #expect(
      pairs == [
        "broker.id|2", "log.dirs|/a,/b", "empty|", "name=odd|value with = in it", "tabA\t|x:y",
        "trailing|one\\",
      ])
  }

  @Test func `what is set means what Kafka means by it`() throws {
    let text = ServerRig.text(2) + "log.roll.hours=3\nlog.dirs=/a,/b/\nmin.insync.replicas=2\nx=y\n"
    let properties = try ServerProperties(text: text, edition: .v2_6)
    let configuration = properties.configuration
    #expect(properties.brokerId == 2)
    #expect(properties.folders == ["/a", "/b"])
    #expect(properties.unknownNames == ["x"])
    #expect(properties.zooKeeperServers == [Address("peter-zk01.foo.bar", 2181)])
    #expect(properties.zooKeeperConnectionTimeout == 6000)
    #expect(properties.advertised(on: "h") == Address("peter-kafka02.foo.bar", 9092))
    #expect(configuration.topics.log.retentionMs == 72 * 3_600_000)
    #expect(configuration.topics.log.segmentMs == 3 * 3_600_000)
    #expect(configuration.topics.minInsyncReplicas == 2)
    let later = try properties.overlaid(
      ofAllBrokers: [ConfigZnode.Setting("log.retention.ms", "600000")],
      ofThisBroker: [ConfigZnode.Setting("broker.id", "9")])
    #expect(later.configuration.topics.log.retentionMs == 600_000)
    #expect(later.brokerId == 2)
  }

  @Test func `of groups and offsets reach who coordinates them`() throws {
    let defaults = try ServerProperties(text: ServerRig.text(1), edition: .v2_6)
    #expect(defaults.configuration.groups == GroupSettings())
    let text = """
      group.min.session.timeout.ms=1000
      group.max.session.timeout.ms=9000
      group.max.size=3
      group.initial.rebalance.delay.ms=0
      offset.metadata.max.bytes=10
      offsets.retention.minutes=2
      offsets.retention.check.interval.ms=5000
      offsets.topic.compression.codec=1
      offsets.commit.timeout.ms=700
      offsets.commit.required.acks=1
      offsets.topic.num.partitions=7

      """
    let groups = try ServerProperties(text: ServerRig.text(1) + text, edition: .v2_6)
      .configuration.groups
    #expect(groups.sessionTimeoutsMs == 1000...9000 && groups.maxSize == 3)
    #expect(groups.initialRebalanceDelayMs == 0 && groups.mostMetadata == 10)
    #expect(groups.retentionMs == 120_000 && groups.retentionCheckMs == 5000)
    #expect(groups.compression == .gzip && groups.commitTimeoutMs == 700)
    #expect(groups.requiredAcks == 1 && groups.partitions == 7)
  }

  @Test func `no ZooKeeper is no broker`() {
    #expect(throws: SettingRefusal.self) {
      try ServerProperties(text: "broker.id=1\nlog.dirs=/a\n", edition: .v2_6)
    }
  }
}
