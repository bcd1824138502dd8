import Broker
import Bytes
import Clockwork
import Log
import Records
import Testing
import Wire

/// A client that sends on while its request has to wait.
@Suite struct `Whoever sends faster than he is answered` {
  private let name = TopicPartition("t", 0)

  private func parkedFetch(in cluster: TestCluster, _ wait: Int32) -> FetchRequest {
    cluster.fetchRequest(name, from: 0, maxWait: wait)
  }

  private func accepted(by broker: Int32, in cluster: TestCluster) -> [ConnectionId] {
    (1...20).map { ConnectionId(-$0) }
      .filter { (cluster.broker(broker)?.waitingRequests(on: $0) ?? 0) > 0 }
  }

  @Test func `has to wait, and gets every answer in its order`() throws {
    try twice { cluster in
      try cluster.create("t", [1])
      let link = cluster.client.connect(cluster.address(1))
      _ = try cluster.client.send(parkedFetch(in: cluster, 500), version: 11, on: link)
      let request = ApiVersionsRequest()
      for _ in 0..<300 { _ = try cluster.client.send(request, version: 0, on: link) }
      cluster.run(for: .milliseconds(100))
      #expect(cluster.client.frames(on: link).isEmpty)
      let busy = accepted(by: 1, in: cluster)
      #expect(busy.count == 1)
      #expect(cluster.broker(1)?.waitingRequests(on: busy[0]) == 9)
      cluster.run(for: .milliseconds(500))
      let numbers = cluster.client.frames(on: link).map { $0.storage.int32(at: $0.start) }
      #expect(numbers.count == 301)
      #expect(numbers == numbers.sorted())
      #expect(accepted(by: 1, in: cluster) == [])
    }
  }

  @Test func `has to wait for the weight of what he sends, too`() throws {
    let cluster = try TestCluster()
    try cluster.create("t", [1])
    let link = cluster.client.connect(cluster.address(1))
    _ = try cluster.client.send(parkedFetch(in: cluster, 500), version: 11, on: link)
    let batch = try cluster.batch([String(repeating: "x", count: 600_000)])
    for _ in 0..<6 {
      let request = cluster.produceRequest(name, batch, acks: 1)
      _ = try cluster.client.send(request, version: 8, on: link)
    }
    cluster.run(for: .milliseconds(100))
    let busy = accepted(by: 1, in: cluster)
    #expect(busy.count == 1)
    #expect(cluster.broker(1)?.waitingRequests(on: busy[0]) == 2)
    cluster.run(for: .seconds(1))
    #expect(cluster.client.frames(on: link).count == 7)
  }

  @Test func `and goes, leaves nothing behind`() throws {
    let cluster = try TestCluster()
    try cluster.create("t", [1])
    let link = cluster.client.connect(cluster.address(1))
    _ = try cluster.client.send(parkedFetch(in: cluster, 500), version: 11, on: link)
    for _ in 0..<300 { _ = try cluster.client.send(ApiVersionsRequest(), version: 0, on: link) }
    cluster.run(for: .milliseconds(100))
    cluster.client.close(link)
    cluster.run(for: .seconds(1))
    #expect(accepted(by: 1, in: cluster) == [])
    // Others are served all the while.
    #expect(try cluster.produce(name, ["a"], to: 1).errorCode == .none)
  }
}
