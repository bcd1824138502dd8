import Broker
import Bytes
import Clockwork
import Controller
import Simulator
import Testing

@Suite struct `A storm over a cluster` {
  /// Brokers are killed, stopped, paused and cut off while somebody writes with acks=all; once all
  /// is well again every record that was acknowledged is there, in all replicas alike.
  private func weather(seed: UInt64) throws -> (digest: UInt64, faults: [String]) {
    let rig = try ServerRig(seed: seed)
    rig.create(
      "t", [[1, 2, 3], [2, 3, 1], [3, 1, 2]],
      [ConfigZnode.Setting("min.insync.replicas", "2")])
    var dice = rig.simulation.dice("storm over brokers")
    var acknowledged: [[String]] = [[], [], []]
    for round in 0..<14 {
      let id = Int32(1 + dice.below(3))
      switch dice.below(6) {
      case 0: rig.kill(id)
      case 1: rig.stop(id)
      case 2: rig.simulation.pause(rig.program(id))
      case 3: rig.cut(id, id % 3 + 1)
      default:
        for other in Int32(1)...3 {
          rig.heal(other, other % 3 + 1)
          rig.simulation.resume(rig.program(other))
          rig.start(other)
        }
      }
      rig.run(seconds: Int64(1 + dice.below(25)))
      for partition in Int32(0)...2 {
        guard let leader = rig.state("t", partition)?.leader, leader > 0,
          rig.simulation.state(of: rig.program(leader)) == .running
        else { continue }
        let value = "\(round).\(partition)"
        if try rig.tryToProduce("t", partition, [value], to: leader) {
          acknowledged[Int(partition)].append(value)
        }
      }
    }
    for other in Int32(1)...3 {
      rig.heal(other, other % 3 + 1)
      rig.simulation.resume(rig.program(other))
    }
    for _ in 0..<3 {
      for other in Int32(1)...3 { rig.start(other) }
      rig.run(seconds: 60)
    }
    var faults: [String] = rig.simulation.halted.map { [$0] } ?? []
    for partition in Int32(0)...2 {
      let state = try #require(rig.state("t", partition))
      if state.inSyncReplicas.sorted() != [1, 2, 3] { faults.append("\(partition): \(state)") }
      guard state.leader > 0 else { continue }
      let found = try rig.consume("t", partition, of: state.leader)
      let lost = acknowledged[Int(partition)].filter { !found.contains($0) }
      if !lost.isEmpty { faults.append("\(partition): lost \(lost)") }
    }
    if acknowledged.allSatisfy(\.isEmpty) { faults.append("nothing was acknowledged") }
    if faults.isEmpty { try rig.expectEqualReplicas("t", partitions: 3) }
    return (rig.simulation.trace.digest, faults)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 59, 83, 106, 112] as [UInt64])
  func `loses nothing that was acknowledged`(
    seed: UInt64
  ) throws {
    let first = try weather(seed: seed)
    #expect(first.faults == [])
    #expect(try weather(seed: seed).digest == first.digest)
  }
}
