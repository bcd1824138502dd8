import Broker
import Clockwork
import Log
import Testing
import Wire

@Suite struct `Three brokers` {
  let name = TopicPartition("t", 0)

  /// Runs a story twice: whatever happened in it must have happened again, and broken no invariant.
  func twice(
    _ settings: (inout BrokerSettings) -> Void = { _ in }, _ story: (TestCluster) throws -> Void
  ) throws {
    var digests: [UInt64] = []
    for _ in 0..<2 {
      let cluster = try TestCluster(settings)
      try story(cluster)
      #expect(cluster.violations == [])
      digests.append(cluster.network.trace.digest)
    }
    #expect(digests[0] == digests[1])
  }

  @Test func `have the same bytes on three disks`() throws {
    try twice { cluster in
      try cluster.create("t", [1, 2, 3])
      for number in 0..<5 {
        let answer = try cluster.produce(name, ["a\(number)", "b\(number)"], to: 1)
        #expect(answer.errorCode == .none)
        #expect(answer.baseOffset == Int64(number * 2))
      }
      let bytes = try cluster.segment(name, of: 1)
      #expect(bytes.count > 300)
      #expect(try cluster.segment(name, of: 2) == bytes)
      #expect(try cluster.segment(name, of: 3) == bytes)
      let offsets = (1...3).map { cluster.brokers[$0]?.replica(of: name)?.highWatermark }
      #expect(offsets == [10, 10, 10])
      #expect(try cluster.consume(name, from: 8, of: 1) == ["a4", "b4"])
    }
  }
}
