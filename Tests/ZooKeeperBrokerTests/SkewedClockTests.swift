import Bytes
import Clockwork
import Controller
import Records
import Simulator
import Storms
import Testing
import Wire
import ZooKeeperBroker

@Suite struct `A broker whose clock is wrong` {
  @Test func `stamps what it appends by its own`() throws {
    let rig = try ServerRig(brokers: 1)
    rig.create("t", [[1]], [ConfigZnode.Setting("message.timestamp.type", "LogAppendTime")])
    let host = rig.simulation.host(of: rig.program(1))
    for skew in [Stretch.zero, .seconds(7200)] {
      rig.simulation.setSkew(skew, of: host)
      let before = rig.simulation.now
      let stamp = try #require(try stamp(on: rig))
      let own = before + skew
      #expect((own.milliseconds...own.milliseconds + 2000).contains(stamp))
    }
    // Whoever asks at another host is not told another time by that.
    #expect(rig.simulation.log(of: rig.zooKeeper).allSatisfy { $0.at <= rig.simulation.now })
    let written = rig.simulation.now
    rig.run(seconds: 60)
    #expect(rig.simulation.now == written + .seconds(60))
    #expect(rig.server(1)?.isServing == true)
  }

  private func stamp(on rig: ServerRig) throws -> Int64? {
    var builder = BatchBuilder()
    builder.append(timestamp: 1, key: nil, value: ByteSlice(utf8: "v"))
    let records = ByteSlice(try builder.finish())
    let request = ProduceRequest {
      $0.acks = 1
      $0.timeoutMs = 1500
      $0.topicData = [
        ProduceRequest.Topic {
          $0.name = "t"
          $0.partitionData = [ProduceRequest.Partition { $0.records = records }]
        }
      ]
    }
    return try rig.askIfThere(request, 8, 1, wait: .seconds(2))?
      .responses.first?.partitionResponses.first?.logAppendTimeMs
  }
}
