import Controller
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
}
