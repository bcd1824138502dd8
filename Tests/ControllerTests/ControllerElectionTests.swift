import Controller
import Simulator
import Testing

@Suite struct `A controller's election` {
  @Test func `is won by the first broker, which tells all who is there`() {
    twice(3) { cluster in
      #expect(cluster.controllers == [1])
      #expect(cluster.text(ZnodePath.controllerEpoch) == "1")
      #expect(cluster.broker(1)?.controller.epoch == 1)
      #expect(
        cluster.told(1) == [
          "UpdateMetadata 1/1 live[1]", "UpdateMetadata 1/1 live[1,2]",
          "UpdateMetadata 1/1 live[1,2,3]",
        ])
      #expect(cluster.told(3) == ["UpdateMetadata 1/1 live[1,2,3]"])
      let log = cluster.simulation.log(of: cluster.brokers[0]).map(\.text)
      #expect(
        log.contains(
          "INFO [Controller id=1] 1 successfully elected as the controller. Epoch incremented to "
            + "1 and epoch zk version is now 1 (kafka.controller.KafkaController)"))
    }
  }
}
