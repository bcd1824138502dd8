import Blueprint
import Clients
import Clockwork
import Simulator
import Testing

/// ZooKeeper, three brokers and their clients, as whole as they are anywhere, in both worlds.
@Suite struct `A whole cluster in either world` {
  private func expected(_ count: Int) -> [[String]] {
    (0..<Int(ClusterStage.partitions)).map { partition in
      (1...count).filter { $0 % Int(ClusterStage.partitions) == partition }.map { "record \($0)" }
    }
  }

  @Test(arguments: Worlds.allCases)
  func `loses a broker and no record, and finds everything again on its disks`(
    _ kind: Worlds
  ) throws {
    let machines = Machines(kind)
    do {
      let stage = try ClusterStage(on: machines)
      try stage.createTopic()
      try stage.produce(1...30)
      let victim = try stage.leader(of: 0)
      stage.world.kill(victim.program)
      try stage.produce(31...60)
      #expect(try stage.leader(of: 0).name != victim.name)
      #expect(try stage.readAll(60) == expected(60))

      // The one that was killed comes back, and the others go.
      stage.start([victim])
      try stage.produce(61...90)
      stage.deployment.stop(stage.deployment.nodes)
      for node in stage.deployment.nodes {
        let state = stage.world.state(of: node.program)
        #expect(state == .exited(status: 143), "\(node.name)")
      }
      machines.keep(ClusterStage.layout.hostNames, of: stage.world)
    }
    let again = try ClusterStage(on: machines)
    #expect(try again.readAll(90) == expected(90))
    try again.produce(91...120)

    // All are killed at once.
    for node in again.deployment.nodes { again.world.kill(node.program) }
    machines.keep(ClusterStage.layout.hostNames, of: again.world)
    let last = try ClusterStage(on: machines)
    #expect(try last.readAll(120) == expected(120))
  }

  @Test(arguments: Worlds.allCases)
  func `is put together around what its hosts' disks have already`(_ kind: Worlds) throws {
    let machines = Machines(kind)
    let recipe = ClusterRecipe.withZooKeeper(ClusterStage.layout, seed: 1)
    let path = ClusterLayout.propertiesPath
    let host = ClusterStage.layout.brokerHost(2)
    let first = machines.world()
    let nodes = try recipe.carryOut(in: first).nodes
    #expect(nodes.map(\.name) == ["zk-1", "broker-1", "broker-2", "broker-3"])
    let laid = try #require(first.disk(ofHost: host)).contents(of: path)
    #expect(laid == Array(ClusterStage.layout.serverProperties(2).utf8))
    try first.disk(ofHost: host)?.write(Array("broker.id=7\n".utf8), to: path)
    machines.keep(recipe.hosts, of: first)

    let second = machines.world()
    _ = try recipe.carryOut(in: second)
    let kept = try #require(second.disk(ofHost: host)).contents(of: path)
    #expect(kept == Array("broker.id=7\n".utf8))
  }

  /// What it had open is closed with it: a broker that is killed again and again fills no table.
  @Test(arguments: Worlds.allCases)
  func `leaves nothing of a server that was killed`(_ kind: Worlds) throws {
    let stage = try ClusterStage(on: Machines(kind))
    try stage.createTopic()
    try stage.produce(1...3)
    for node in stage.deployment.nodes.reversed() {
      weak let server = stage.world.node(of: node.program)
      #expect(server != nil)
      stage.world.kill(node.program)
      #expect(server == nil, "\(node.name)")
    }
  }

  @Test(arguments: Worlds.allCases)
  func `of three ZooKeeper servers can lose one`(_ kind: Worlds) throws {
    var layout = ClusterStage.layout
    layout.zooKeepers = 3
    let stage = try ClusterStage(on: Machines(kind), layout)
    try stage.createTopic()
    try stage.produce(1...3)
    stage.world.kill(stage.deployment.nodes[2].program)
    try stage.produce(4...6)
    let leader = try stage.leader(of: 0)
    stage.world.kill(leader.program)
    try stage.produce(7...9)
    #expect(try stage.readAll(9) == expected(9))
  }

  /// Clients of anybody's know no names of ours, only numbers: all that they are told must lead them to
  /// the brokers, and a broker to another.
  @Test func `can be used from outside, by the addresses that it advertises`() throws {
    let stage = try #require(try ClusterStage.onLoopback())
    try stage.createTopic()
    try stage.produce(1...9)
    #expect(try stage.readAll(9) == expected(9))
    let brokers = try stage.clients.consumer.metadata.brokers
    #expect(brokers.map(\.host) == ["127.0.0.1", "127.0.0.1", "127.0.0.1"])
  }

  @Test func `runs the same in the simulator each time`() throws {
    let digests = try (0..<2).map { _ in
      let stage = try ClusterStage(on: Machines(.simulated))
      try stage.createTopic()
      try stage.produce(1...30)
      return (stage.world as? Simulation)?.trace.digest
    }
    #expect(digests[0] != nil && digests[0] == digests[1])
  }
}
