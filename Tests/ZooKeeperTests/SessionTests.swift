import Bytes
import Clockwork
import Simulator
import Testing
import ZooKeeper

@Suite struct `A session` {
  @Test func `gets a timeout between 2 and 20 ticks`() {
    let alone = Ensemble(1)
    let clients = [100, 6000, 90_000].map { alone.client(timeout: $0) }
    alone.run(seconds: 1)
    #expect(clients.map(\.session.timeout) == [4000, 6000, 40_000])
  }

  @Test func `lives by heartbeats and ends a timeout after the last`() {
    let alone = Ensemble(1)
    let client = alone.client(timeout: 6000)
    let other = alone.client(timeout: 6000)
    alone.run(seconds: 1)
    #expect(client.error(.create("/e", nil, .ephemeral)) == .ok)
    #expect(other.error(.exists("/e", watch: true)) == .ok)
    alone.run(seconds: 120)
    #expect(alone.living[0].znode("/e") != nil)
    client.kill()
    alone.run(seconds: 5)
    #expect(alone.living[0].znode("/e") != nil)
    alone.run(seconds: 4)
    #expect(alone.living[0].znode("/e") == nil)
    #expect(other.watched == [.watched(.nodeDeleted, path: "/e")])
    #expect(alone.simulation.halted == nil)
  }

  @Test func `that is closed takes its ephemeral nodes along at once`() {
    let three = Ensemble(3)
    let client = three.client()
    three.run(seconds: 3)
    #expect(client.error(.create("/e", nil, .ephemeral)) == .ok)
    client.close()
    three.run(seconds: 0.1)
    #expect(client.news.last == .closed)
    #expect(three.living.allSatisfy { $0.znode("/e") == nil && $0.sessions.isEmpty })
  }

  @Test func `is told that it has expired when it comes back too late`() {
    let three = Ensemble(3)
    let client = three.client(timeout: 6000)
    client.beginsAnew = false
    three.run(seconds: 3)
    _ = client.error(.create("/e", nil, .ephemeral))
    three.cut(client.name, [1, 2, 3])
    three.run(seconds: 5)
    #expect(client.news.last == .disconnected)
    #expect(three.living.allSatisfy { $0.znode("/e") != nil })
    three.run(seconds: 10)
    #expect(three.living.allSatisfy { $0.znode("/e") == nil })
    #expect(client.session.state == .connecting)
    three.simulation.healAll()
    three.run(seconds: 10)
    #expect(client.news.last == .expired)
    #expect(three.simulation.halted == nil)
  }

  @Test func `moves to another server with its nodes and watches`() {
    let three = Ensemble(3)
    let client = three.client(timeout: 12_000)
    let writer = three.client(of: [3])
    three.run(seconds: 3)
    let id = client.session.sessionId
    _ = client.error(.create("/e", ByteSlice("1"), .ephemeral))
    _ = client.error(.getData("/e", watch: true))
    _ = client.error(.exists("/later", watch: true))
    _ = client.error(.getChildren("/", watch: true))
    let holder = client.server
    three.cut(client.name, (1...3).filter { Ensemble.host($0) == holder?.host })
    _ = writer.error(.setData("/e", ByteSlice("2")))
    _ = writer.error(.create("/later", nil))
    three.run(seconds: 11)
    #expect(client.session.sessionId == id)
    #expect(client.session.state == .connected)
    #expect(client.server != holder)
    #expect(
      client.watched == [
        .watched(.nodeDataChanged, path: "/e"), .watched(.nodeCreated, path: "/later"),
        .watched(.nodeChildrenChanged, path: "/"),
      ])
    #expect(client.text("/e") == "2")
    #expect(client.expirations == 0)
    #expect(three.simulation.halted == nil)
  }

  @Test func `with a wrong password is none`() {
    let alone = Ensemble(1)
    let client = alone.client()
    alone.run(seconds: 1)
    var wrong = ConnectRequest()
    wrong.sessionId = client.session.sessionId
    wrong.timeout = 6000
    let stranger = Stranger(wrong.encoded)
    alone.add("stranger", stranger)
    alone.run(seconds: 1)
    #expect(stranger.answers.count == 1)
    #expect((try? ConnectResponse(reading: stranger.answers[0]))?.sessionId == 0)
    #expect(client.session.state == .connected)
  }

  @Test func `is not disturbed by frames that nobody can read`() {
    let alone = Ensemble(1)
    let client = alone.client()
    var dice = Dice(seed: 1, named: "noise")
    for number in 0..<50 {
      let noise = (0..<dice.below(60)).map { _ in UInt8(dice.below(256)) }
      alone.add("noise\(number)", Stranger(ByteSlice(noise)))
    }
    alone.run(seconds: 2)
    #expect(client.error(.create("/still", nil)) == .ok)
  }

  @Test func `costs nothing but its heartbeats`() {
    let three = Ensemble(3)
    let clients = (0..<3).map { _ in three.client(timeout: 18_000) }
    three.run(seconds: 30)
    let before = three.simulation.steps
    three.run(seconds: 600)
    #expect(clients.allSatisfy { $0.news == [.connected] })
    // A minute: 18 pings of the leader and their answers twice over, 10 heartbeats a client.
    #expect(three.simulation.steps - before < 10 * 220)
  }

  @Test func `survives time that is left out`() {
    let three = Ensemble(3)
    let clients = (0..<3).map { _ in three.client(timeout: 6000) }
    three.run(seconds: 5)
    three.simulation.advance(by: .seconds(7 * 86_400))
    #expect(three.simulation.trace.newest().contains { $0.kind == .leapt })
    #expect(three.simulation.steps < 3000)
    three.run(seconds: 60)
    #expect(clients.allSatisfy { $0.news == [.connected] })
    #expect(three.simulation.halted == nil)
  }
}

/// Sends one frame to the first server and keeps what comes back.
final class Stranger: Node {
  private let frame: ByteSlice
  private(set) var answers: [ByteSlice] = []

  init(_ frame: ByteSlice) { self.frame = frame }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: outbox.post(.connect(ConnectionId(0), to: Address("zk1", 2181)))
    case .connected(let id): outbox.post(.send(id, frame))
    case .received(_, let frame): answers.append(frame)
    default: break
    }
  }
}
