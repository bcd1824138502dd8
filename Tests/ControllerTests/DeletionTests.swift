import Controller
import Storms
import Testing
import ZooKeeper

@Suite struct `The deletion of a topic` {
  private func paths(of topic: String, _ cluster: ControllerRig) -> [String] {
    (cluster.server?.znodePaths ?? []).filter {
      $0.split(separator: "/").contains { $0 == topic }
    }
  }

  @Test func `first tells everybody, then stops and deletes replicas, then removes znodes`() {
    twice(3) { cluster in
      cluster.create("t", [[1, 2]])
      cluster.forgetTold()
      cluster.delete("t")
      #expect(paths(of: "t", cluster) == [])
      #expect(
        cluster.told(2) == [
          "UpdateMetadata 1/1 live[1,2,3] t-0:-2/0[1,2]", "StopReplica 1/1 t-0:-2",
          "StopReplica 1/1 t-0:-2delete",
        ])
      #expect(cluster.told(3) == ["UpdateMetadata 1/1 live[1,2,3] t-0:-2/0[1,2]"])
      cluster.create("t", [[2]])
      #expect(cluster.leadership("t", 0) == "2/0[2]")
    }
  }

  @Test func `waits for a broker that is down, and for its return`() {
    twice(3) { cluster in
      cluster.create("t", [[1, 2], [2, 1]])
      cluster.kill(2)
      cluster.run(seconds: 10)
      cluster.delete("t")
      cluster.run(seconds: 10)
      #expect(cluster.text(ZnodePath.topic("t")) != nil)
      #expect(cluster.text("/admin/delete_topics/t") != nil)
      #expect(cluster.told(1).last == "StopReplica 1/1 t-0:-2delete t-1:-2delete")
      cluster.start(2)
      cluster.run(seconds: 3)
      #expect(cluster.told(2).last == "StopReplica 1/1 t-0:-2delete t-1:-2delete")
      #expect(paths(of: "t", cluster) == [])
    }
  }

  @Test func `is finished by the next controller`() {
    twice(3) { cluster in
      cluster.create("t", [[3, 2]])
      cluster.broker(3)?.mayDelete = false
      cluster.delete("t")
      #expect(cluster.text(ZnodePath.topic("t")) != nil)
      cluster.broker(3)?.mayDelete = true
      cluster.kill(1)
      cluster.run(seconds: 10)
      #expect(paths(of: "t", cluster) == [])
    }
  }

  @Test func `does not happen where there is no such topic, or where it is not enabled`() {
    twice(1) { cluster in
      cluster.delete("absent")
      #expect(paths(of: "absent", cluster) == [])
    }
    var settings = ControllerSettings()
    settings.deleteTopicEnable = false
    twice(1, settings: settings) { cluster in
      cluster.create("t", [[1]])
      cluster.delete("t")
      #expect(cluster.text("/admin/delete_topics/t") == nil)
      #expect(cluster.leadership("t", 0) == "1/0[1]")
    }
  }

  @Test func `puts back a topic that was to grow meanwhile`() {
    twice(2) { cluster in
      cluster.create("t", [[1, 2]])
      cluster.kill(2)
      cluster.run(seconds: 10)
      cluster.delete("t")
      cluster.grow("t", to: [[1, 2], [1]])
      #expect(
        cluster.text(ZnodePath.topic("t"))
          == #"{"version":2,"partitions":{"0":[1,2]},"adding_replicas":{},"removing_replicas":{}}"#)
    }
  }
}
