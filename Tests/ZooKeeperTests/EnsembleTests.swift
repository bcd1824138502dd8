import Clockwork
import Bytes
import Simulator
import Testing
import ZooKeeper

@Suite struct `An ensemble` {
  /// As many servers as may be lost, and one more.
  @Test(arguments: [(3, 1), (4, 1), (5, 2)])
  func `serves as long as a majority lives`(size: Int, spare: Int) {
    let ensemble = Ensemble(size)
    let client = ensemble.client()
    ensemble.run(seconds: 3)
    #expect(ensemble.serving.count == size)
    #expect(client.error(.create("/0", nil)) == .ok)
    for lost in 1...spare {
      ensemble.kill(ensemble.leader ?? 1)
      ensemble.run(seconds: 6)
      #expect(ensemble.serving.count == size - lost)
      #expect(client.error(.create("/\(lost)", nil)) == .ok)
    }
    ensemble.kill(ensemble.leader ?? 1)
    ensemble.run(seconds: 10)
    #expect(ensemble.serving == [])
    #expect(client.session.state == .connecting)
    let alive = (1...size).filter { ensemble.server($0) != nil }
    let dead = (1...size).filter { ensemble.server($0) == nil }
    ensemble.start(dead[0])
    ensemble.run(seconds: 10)
    #expect(ensemble.serving.count == alive.count + 1)
    #expect(client.error(.exists("/\(spare)")) == .ok)
    #expect(client.expirations == 0)
    #expect(ensemble.simulation.halted == nil)
  }

  @Test func `elects the highest id among equals, and the one that knows most otherwise`() {
    let three = Ensemble(3)
    let client = three.client(of: [1, 2])
    three.run(seconds: 3)
    #expect(three.leader == 3)
    three.kill(3)
    three.run(seconds: 5)
    #expect(client.error(.create("/a", nil)) == .ok)
    #expect(three.leader == 2)
    three.kill(1)
    three.kill(2)
    three.start(3)
    three.start(1)
    three.run(seconds: 5)
    #expect(three.leader == 1)
    #expect(three.living.allSatisfy { $0.znode("/a") != nil })
    #expect(three.simulation.halted == nil)
  }

  @Test func `begins each leader's transactions with a new epoch`() {
    let three = Ensemble(3)
    let client = three.client()
    three.run(seconds: 3)
    #expect(client.error(.create("/a", nil)) == .ok)
    #expect(three.living[0].znode("/a")?.stat.czxid == 0x1_0000_0002)
    three.kill(3)
    three.run(seconds: 6)
    #expect(client.error(.create("/b", nil)) == .ok)
    #expect(three.living[0].znode("/b")?.stat.czxid == 0x2_0000_0001)
  }

  @Test func `refuses clients on the side of a cut that is in the minority`() {
    let five = Ensemble(5)
    let inside = five.client(timeout: 10_000, of: [1, 5])
    let outside = five.client(timeout: 10_000, of: [2, 3, 4])
    five.run(seconds: 3)
    #expect(five.leader == 5)
    for one in [1, 5] { five.cut(Ensemble.host(one), [2, 3, 4]) }
    let tag = inside.ask(.create("/lost", nil))
    five.run(seconds: 30)
    #expect(five.serving == [2, 3, 4])
    #expect(inside.answers[tag]?.error == .connectionLoss)
    #expect(outside.error(.create("/kept", nil)) == .ok)
    five.simulation.healAll()
    five.run(seconds: 20)
    #expect(five.serving.count == 5)
    #expect(five.living.allSatisfy { $0.znode("/lost") == nil && $0.znode("/kept") != nil })
    #expect(inside.error(.sync("/")) == .ok)
    #expect(five.simulation.halted == nil)
  }

  @Test func `brings a server up to date that has missed a little, or much`() {
    let three = Ensemble(3, comparesStates: false)
    let client = three.client(of: [2, 3])
    three.run(seconds: 3)
    for count in [10, 1200] {
      three.kill(1)
      for number in 0..<count { client.ask(.create("/n\(count)-\(number)", nil)) }
      three.run(seconds: 5)
      three.start(1)
      three.run(seconds: 5)
      #expect(three.server(1)?.zxid == three.server(3)?.zxid)
      #expect(three.server(1)?.snapshot == three.server(3)?.snapshot)
    }
    three.kill(3)
    three.run(seconds: 5)
    #expect(client.error(.exists("/n1200-1199")) == .ok)
    #expect(three.simulation.halted == nil)
  }

  @Test func `hands an ephemeral node over when its owner is gone`() {
    let three = Ensemble(3)
    let first = three.client()
    let second = three.client()
    three.run(seconds: 3)
    #expect(first.error(.create("/controller", ByteSlice("1"), .ephemeral)) == .ok)
    #expect(second.error(.create("/controller", ByteSlice("2"), .ephemeral)) == .nodeExists)
    #expect(second.error(.exists("/controller", watch: true)) == .ok)
    second.react = { item in
      guard item == .watched(.nodeDeleted, path: "/controller") else { return nil }
      return .create("/controller", ByteSlice("2"), .ephemeral)
    }
    first.kill()
    three.run(seconds: 10)
    #expect(second.text("/controller") == "2")
    #expect(three.simulation.halted == nil)
  }

  @Test func `does not expire anybody while it has no majority`() {
    let three = Ensemble(3)
    let client = three.client(timeout: 6000)
    three.run(seconds: 3)
    _ = client.error(.create("/e", nil, .ephemeral))
    three.kill(1)
    three.kill(2)
    three.run(seconds: 60)
    #expect(client.expirations == 0)
    three.start(1)
    three.run(seconds: 10)
    #expect(client.session.state == .connected)
    #expect(client.expirations == 0)
    #expect(three.leader.flatMap { three.server($0)?.znode("/e") } != nil)
    #expect(three.simulation.halted == nil)
  }

  @Test func `goes on without a server whose disk is full, and that one ends itself`() {
    let three = Ensemble(3)
    let client = three.client(of: [2, 3])
    three.run(seconds: 3)
    three.fillDisk(of: 1)
    #expect(client.error(.create("/a", nil)) == .ok)
    three.run(seconds: 1)
    #expect(three.state(of: 1) == .exited(status: 1))
  }
}
