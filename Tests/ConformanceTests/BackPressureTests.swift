import Blueprint
import Broker
import Bytes
import Clockwork
import Server
import Testing
import Wire
import ZooKeeperBroker

/// What a client sends that asks on while its fetch is parked, in both worlds.
@Suite struct `A client that does not wait for its answers` {
  private func frame<Request: RequestMessage>(
    _ request: Request, _ version: Int16, _ number: Int32
  ) throws -> ByteSlice {
    var writer = ByteWriter()
    try Frame.append(
      request, version: version, correlationId: number, clientId: "eager", to: &writer)
    let bytes = writer.finish()
    return ByteSlice(bytes, from: 4, to: bytes.count)
  }

  @Test(arguments: Worlds.allCases)
  func `fills no memory, and gets its answers in order`(_ kind: Worlds) throws {
    let stage = try ClusterStage(on: Machines(kind))
    try stage.createTopic()
    try stage.produce(1...3)
    let leader = try stage.leader(of: 0)
    var fetch = FetchRequest()
    fetch.maxWaitMs = 500
    fetch.minBytes = 1
    var partition = FetchRequest.Partition()
    partition.fetchOffset = 1
    partition.partitionMaxBytes = 1 << 20
    var topic = FetchRequest.Topic()
    topic.topic = ClusterStage.topic
    topic.partitions = [partition]
    fetch.topics = [topic]
    var frames = [try self.frame(fetch, 11, 0)]
    for number in Int32(1)...1000 {
      frames.append(try self.frame(ApiVersionsRequest(), 0, number))
    }
    let address = Address(leader.host, leader.recipe.ports[0])
    let client = stage.world.addProgram("eager", on: ClusterStage.layout.clientHost) { _ in
      ScriptedNode { event, _, outbox in
        switch event {
        case .started: outbox.post(.connect(ConnectionId(0), to: address))
        case .connected(let id): for frame in frames { outbox.post(.send(id, frame)) }
        default: break
        }
      }
    }
    stage.world.start(client)
    let server = try #require(stage.world.node(of: leader.program) as? KafkaServer)
    var most = 0
    let isAnswered = stage.world.wait {
      let waiting = (1...100).map { server.broker?.waitingRequests(on: ConnectionId(-$0)) ?? 0 }
      most = max(most, waiting.max() ?? 0)
      return stage.world.words(of: client).count == 1003
    }
    #expect(isAnswered)
    #expect(most == 9)
    #expect(!stage.world.words(of: client).contains("closed 0"))
  }
}
