import Bytes
import Simulator
import Testing

@testable import ZooKeeper

/// One server, no ensemble: what the tree does with requests.
@Suite struct `A tree of znodes` {
  let alone = Ensemble(1)
  let client: TestClient

  init() {
    client = alone.client()
    alone.run(seconds: 1)
  }

  @Test func `refuses what ZooKeeper refuses`() {
    let cases: [(ZooKeeper.Operation, ZooKeeperError)] = [
      (.create("/a", ByteSlice("1")), .ok), (.create("/a", nil), .nodeExists),
      (.create("/b/c", nil), .noNode), (.create("/a/b", nil, .ephemeral), .ok),
      (.create("/a/b/c", nil), .noChildrenForEphemerals), (.delete("/a"), .notEmpty),
      (.delete("/none"), .noNode), (.setData("/a", nil, version: 1), .badVersion),
      (.setData("/a", ByteSlice("2"), version: 0), .ok), (.setData("/none", nil), .noNode),
      (.delete("/a/b", version: 7), .badVersion), (.delete("/a/b", version: 0), .ok),
      (.getData("/none"), .noNode), (.exists("/none"), .noNode),
      (.getChildren("/none"), .noNode), (.create("/a/", nil), .badArguments),
      (.create("a", nil), .badArguments), (.create("/a//b", nil), .badArguments),
      (.create("/a/../b", nil), .badArguments), (.delete("/"), .badArguments),
      (.check("/a", version: 1), .unimplemented), (.delete("/a", version: -1), .ok),
    ]
    for (operation, expected) in cases {
      #expect(client.error(operation) == expected, "\(operation)")
    }
    #expect(alone.simulation.halted == nil)
  }

  @Test func `numbers sequential nodes by the children ever made`() {
    #expect(client.error(.create("/q", nil)) == .ok)
    var names: [String?] = []
    for mode in [CreateMode.persistentSequential, .ephemeralSequential] {
      names.append(client.path(.create("/q/n-", nil, mode)))
    }
    #expect(client.error(.delete("/q/n-0000000000")) == .ok)
    names.append(client.path(.create("/q/other", nil)))
    names.append(client.path(.create("/q/", nil, .persistentSequential)))
    #expect(
      names == ["/q/n-0000000000", "/q/n-0000000001", "/q/other", "/q/0000000003"])
  }

  @Test func `stamps nodes as ZooKeeper does`() {
    _ = client.error(.create("/s", ByteSlice("abc")))
    _ = client.error(.create("/s/x", nil))
    _ = client.error(.setData("/s", ByteSlice("abcd")))
    _ = client.error(.create("/s/y", nil, .ephemeral))
    _ = client.error(.delete("/s/x"))
    let stat = alone.living[0].znode("/s")?.stat
    #expect(stat?.czxid == 2)
    #expect(stat?.mzxid == 4)
    #expect(stat?.pzxid == 6)
    #expect(stat?.version == 1)
    #expect(stat?.cversion == 3)
    #expect(stat?.numChildren == 1)
    #expect(stat?.dataLength == 4)
    #expect(alone.living[0].znode("/s/y")?.stat.ephemeralOwner == client.session.sessionId)
    #expect(alone.living[0].znode("/zookeeper")?.stat.cversion == -2)
  }

  /// The numbers of transactions and children that a recorded broker left behind.
  @Test func `counts what fails, and gives children in Java's order`() {
    for path in ["/consumers", "/brokers/ids", "/brokers", "/brokers/ids"] {
      _ = client.error(.create(path, nil))
    }
    #expect(alone.living[0].znode("/brokers")?.stat.czxid == 4)
    for path in ["/brokers/topics", "/brokers/seqid"] { _ = client.error(.create(path, nil)) }
    #expect(client.children("/brokers") == ["ids", "topics", "seqid"])
    #expect(alone.living[0].znode("/brokers")?.stat.cversion == 3)
  }

  @Test func `does all of a multi or nothing`() {
    _ = client.error(.create("/m", ByteSlice("0")))
    let before = alone.living[0].znode("/m")
    let failing = client.answer(
      .multi([
        .create("/m/a", nil, .ephemeral), .setData("/m", ByteSlice("1")),
        .check("/m", version: 9), .delete("/m"),
      ]))
    #expect(failing?.error == .ok)
    #expect(
      failing?.answer
        == .results([
          .failed(.ok), .failed(.ok), .failed(.badVersion), .failed(.runtimeInconsistency),
        ]))
    #expect(alone.living[0].znode("/m")?.stat == before?.stat)
    #expect(alone.living[0].znode("/m/a") == nil)
    let passing = client.answer(
      .multi([
        .check("/m", version: 0), .create("/m/a", nil, .persistentSequential),
        .delete("/m/a0000000000"), .setData("/m", ByteSlice("2")),
      ]))
    guard case .results(let results)? = passing?.answer else {
      Issue.record("a multi has results")
      return
    }
    #expect(results.prefix(3) == [.checked, .created("/m/a0000000000"), .deleted])
    #expect(client.text("/m") == "2")
    #expect(alone.simulation.halted == nil)
  }

  @Test func `tells the difference between no data and none of it`() {
    _ = client.error(.create("/null", nil))
    _ = client.error(.create("/empty", ByteSlice([])))
    #expect(client.text("/null") == nil)
    #expect(client.text("/empty") == "")
  }

  @Test func `is the same after its snapshot`() throws {
    _ = client.error(.create("/a", ByteSlice("x")))
    _ = client.error(.create("/a/e", nil, .ephemeral))
    let snapshot = alone.living[0].snapshot
    let restored = Replica(try Snapshot(reading: snapshot))
    #expect(restored.snapshot.encoded == snapshot)
    #expect(restored.tree.ephemerals(of: client.session.sessionId) == ["/a/e"])
  }
}
