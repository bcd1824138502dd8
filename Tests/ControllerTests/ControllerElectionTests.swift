import Bytes
import Clockwork
import Controller
import Simulator
import Storms
import Testing
import ZooKeeper

@Suite struct `A controller's election` {
  @Test func `is won by the first broker, which tells all who is there`() {
    twice(3) { cluster in
      #expect(cluster.controllers == [1])
      #expect(cluster.text(ZnodePath.controllerEpoch) == "1")
      #expect(cluster.broker(1)?.controller.epoch == 1)
      #expect(cluster.broker(3)?.controller.activeControllerId == 1)
      #expect(
        cluster.told(1) == [
          "UpdateMetadata 1/1 live[1]", "UpdateMetadata 1/1 live[1,2]",
          "UpdateMetadata 1/1 live[1,2,3]",
        ])
      #expect(cluster.told(3) == ["UpdateMetadata 1/1 live[1,2,3]"])
      #expect(
        cluster.log(1).contains(
          "INFO [Controller id=1] 1 successfully elected as the controller. Epoch incremented to "
            + "1 and epoch zk version is now 1 (kafka.controller.KafkaController)"))
    }
  }

  @Test func `follows when the controller is killed, once its session is over`() {
    var settings = ControllerSettings()
    settings.autoLeaderRebalance = false
    twice(3, settings: settings) { cluster in
      cluster.create("t", [[1, 2], [2, 1]])
      cluster.create("later", [[2]])
      cluster.forgetTold()
      cluster.kill(1)
      cluster.run(seconds: 3)
      #expect(cluster.controllers == [])
      cluster.run(seconds: 7)
      #expect(cluster.controllers.count == 1)
      let winner = cluster.controllers.first ?? 0
      #expect(cluster.text(ZnodePath.controllerEpoch) == "2")
      #expect(cluster.leadership("t", 0) == "2/2[2]")
      #expect(cluster.leadership("t", 1) == "2/1[2]")
      #expect(cluster.state("t", 0)?.controllerEpoch == 2)
      #expect(cluster.leadership("later", 0) == "2/0[2]")
      #expect(cluster.told(3).first == "UpdateMetadata \(winner)/2 live[2,3]")
      cluster.start(1)
      cluster.run(seconds: 5)
      #expect(cluster.controllers == [winner])
      #expect(cluster.leadership("t", 0) == "2/2[2,1]")
    }
  }

  @Test func `is repeated when somebody deletes the znode`() {
    twice(3) { cluster in
      cluster.create("t", [[1, 2]])
      cluster.ask(.delete(ZnodePath.controller))
      cluster.run(seconds: 2)
      #expect(cluster.controllers.count == 1)
      #expect(cluster.text(ZnodePath.controllerEpoch) == "2")
      cluster.create("u", [[1, 2]])
      #expect(cluster.state("u", 0)?.controllerEpoch == 2)
    }
  }

  @Test func `is not sought by one whose process ends`() {
    twice(2) { cluster in
      for id: Int32 in [1, 2] { cluster.command(id) { $0.controller.stop(at: $1) } }
      cluster.ask(.delete(ZnodePath.controller))
      cluster.run(seconds: 2)
      #expect(cluster.controllers == [])
      #expect(cluster.text(ZnodePath.controllerEpoch) == "1")
      #expect(
        cluster.log(1).suffix(2).map { $0.split(separator: " ")[3] } == ["Resigning", "Resigned"])
    }
  }

  @Test func `is lost by one that slept through its session`() {
    twice(3) { cluster in
      cluster.simulation.pause(cluster.brokers[0])
      cluster.run(seconds: 10)
      #expect(cluster.text(ZnodePath.controllerEpoch) == "2")
      cluster.create("t", [[2, 3]])
      cluster.simulation.resume(cluster.brokers[0])
      cluster.run(seconds: 5)
      #expect(cluster.controllers.count == 1)
      #expect(cluster.controllers != [1])
      #expect(cluster.text(ZnodePath.brokerIds + "/1") != nil)
      #expect(cluster.leadership("t", 0) == "2/0[2,3]")
    }
  }

  @Test func `fences a controller that does not know yet`() {
    twice(2) { cluster in
      cluster.ask(.setData(ZnodePath.controllerEpoch, ByteSlice(utf8: "7")))
      cluster.create("t", [[1, 2]])
      cluster.run(seconds: 2)
      #expect(cluster.leadership("t", 0) == nil)
      #expect(
        cluster.log(1).contains(
          "INFO [Controller id=1] Controller moved to another broker "
            + "(kafka.controller.KafkaController)"))
    }
  }
}
