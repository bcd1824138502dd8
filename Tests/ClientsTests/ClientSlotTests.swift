import Clients
import Clockwork
import Editions
import Simulator
import Testing

@Suite struct `A client's timers` {
  @Test func `are those of its slot and of no other`() {
    let (slot, other) = (ClientSlot(1), ClientSlot(2))
    let timers = [slot.beat, slot.wake, slot.refresh]
    #expect(Set(timers).count == 3)
    for timer in timers {
      #expect(slot.owns(.timerFired(timer)))
      #expect(!other.owns(.timerFired(timer)))
    }
  }

  @Test func `tell what its caller waits for from what it does by itself`() {
    let cluster = ScriptedCluster(.v2_6)
    cluster.create("t", leaders: [1])
    let rig = ConsumerRig(cluster)
    rig.assign("t-0")
    rig.seek("t-0", 0)
    #expect(rig.poll(2000) == [])
    let fired = rig.simulation.trace.newest().filter { $0.kind == .timer }.map(\.text)
    #expect(fired.filter { $0 == "client-wake" }.count == 1)
    let polling = rig.simulation.now
    rig.call { consumer, ticket, now, outbox in
      consumer.poll(.seconds(1000), ticket, at: now, into: &outbox)
    }
    rig.advance(.seconds(700))
    // Meanwhile its picture of the cluster has grown old twice.
    let later = rig.simulation.trace.newest().filter { $0.kind == .timer && $0.at > polling }
    #expect(later.filter { $0.text == "client-refresh" }.count == 2)
    #expect(!later.contains { $0.text == "client-wake" })
  }
}
