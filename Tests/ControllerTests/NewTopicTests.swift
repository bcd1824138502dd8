import Controller
import Storms
import Testing

@Suite struct `A new topic` {
  @Test func `gets leaders, states and the word to everybody`() {
    twice(3) { cluster in
      cluster.forgetTold()
      cluster.create("t", [[1, 2], [2, 3]])
      #expect(
        cluster.text(ZnodePath.state("t", 0))
          == #"{"controller_epoch":1,"leader":1,"version":1,"leader_epoch":0,"isr":[1,2]}"#)
      #expect(cluster.leadership("t", 1) == "2/0[2,3]")
      let news = "UpdateMetadata 1/1 live[1,2,3] t-0:1/0[1,2] t-1:2/0[2,3]"
      #expect(cluster.told(1) == ["LeaderAndIsr 1/1 t-0:1/0[1,2]new at kafka1:9092", news])
      #expect(
        cluster.told(2) == [
          "LeaderAndIsr 1/1 t-0:1/0[1,2]new t-1:2/0[2,3]new at kafka1:9092,kafka2:9092", news,
        ])
      #expect(cluster.told(3) == ["LeaderAndIsr 1/1 t-1:2/0[2,3]new at kafka2:9092", news])
    }
  }

  @Test func `is in sync where brokers live, and waits where none does`() {
    twice(3) { cluster in
      cluster.kill(3)
      cluster.run(seconds: 10)
      cluster.create("t", [[3, 2], [3]])
      #expect(cluster.leadership("t", 0) == "2/0[2]")
      #expect(cluster.leadership("t", 1) == nil)
      cluster.start(3)
      cluster.run(seconds: 3)
      #expect(cluster.leadership("t", 0) == "2/0[2,3]")
      #expect(cluster.leadership("t", 1) == "3/0[3]")
    }
  }

  @Test func `may grow, again and again`() {
    twice(3) { cluster in
      cluster.create("t", [[1, 2]])
      cluster.forgetTold()
      cluster.grow("t", to: [[1, 2], [2, 3]])
      cluster.grow("t", to: [[1, 2], [2, 3], [3, 1]])
      #expect(cluster.leadership("t", 2) == "3/0[3,1]")
      #expect(
        cluster.told(2) == [
          "LeaderAndIsr 1/1 t-1:2/0[2,3]new at kafka2:9092",
          "UpdateMetadata 1/1 live[1,2,3] t-1:2/0[2,3]",
          "UpdateMetadata 1/1 live[1,2,3] t-2:3/0[3,1]",
        ])
    }
  }
}
