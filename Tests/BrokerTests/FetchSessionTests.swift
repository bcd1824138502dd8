import Bytes
import Clockwork
import Records
import Simulator
import Testing
import Wire

@testable import Broker

@Suite struct `A fetch session` {
  let first = TopicPartition("first", 0)
  let second = TopicPartition("second", 0)

  private func request(
    _ names: [TopicPartition], session: Int32, epoch: Int32, from offset: Int64 = 0
  ) -> FetchRequest {
    FetchRequest {
      $0.maxWaitMs = 0
      $0.minBytes = 1
      $0.maxBytes = 1 << 20
      $0.sessionId = session
      $0.sessionEpoch = epoch
      $0.topics = names.map { name in
        FetchRequest.Topic {
          $0.topic = name.topic
          $0.partitions = [
            FetchRequest.Partition {
              $0.partition = name.partition
              $0.fetchOffset = offset
              $0.partitionMaxBytes = 1 << 20
            }
          ]
        }
      }
    }
  }

  private func topics(_ answer: FetchResponse) -> [String] { answer.responses.map(\.topic) }

  @Test func `names what is new and is told what has changed`() throws {
    try twice { (cluster) throws in
      try cluster.create("first", [1, 2])
      try cluster.create("second", [1, 2])
      let opened = try cluster.ask(request([first, second], session: 0, epoch: 0), 11, 1)
      let id = opened.sessionId
      #expect(id > 0 && topics(opened) == ["first", "second"])
      let nothing = try cluster.ask(request([], session: id, epoch: 1), 11, 1)
      #expect(nothing.sessionId == id && nothing.responses.isEmpty)
      _ = try cluster.produce(second, ["a"], to: 1)
      let news = try cluster.ask(request([], session: id, epoch: 2), 11, 1)
      #expect(topics(news) == ["second"])
      #expect(news.responses[0].partitions[0].records?.isEmpty == false)
      // Where it goes on is new; the first topic's high watermark is known.
      let read = try cluster.ask(request([second], session: id, epoch: 3, from: 1), 11, 1)
      #expect(read.responses.isEmpty)
      var forgetting = request([], session: id, epoch: 4)
      forgetting.forgottenTopicsData = [
        FetchRequest.ForgottenTopic {
          $0.topic = "second"
          $0.partitions = [0]
        }
      ]
      _ = try cluster.ask(forgetting, 11, 1)
      _ = try cluster.produce(first, ["b"], to: 1)
      _ = try cluster.produce(second, ["c"], to: 1)
      #expect(topics(try cluster.ask(request([], session: id, epoch: 5), 11, 1)) == ["first"])
    }
  }

  @Test func `is refused where it is not known, or another fetch is due`() throws {
    try twice { (cluster) throws in
      try cluster.create("first", [1])
      let unknown = try cluster.ask(request([], session: 77, epoch: 1), 11, 1)
      #expect(unknown.errorCode == .fetchSessionIdNotFound && unknown.sessionId == 0)
      let id = try cluster.ask(request([first], session: 0, epoch: 0), 11, 1).sessionId
      let early = try cluster.ask(request([], session: id, epoch: 2), 11, 1)
      #expect(early.errorCode == .invalidFetchSessionEpoch)
      // It lives on, until its owner ends it.
      #expect(try cluster.ask(request([], session: id, epoch: 1), 11, 1).errorCode == .none)
      let last = try cluster.ask(request([first], session: id, epoch: -1), 11, 1)
      #expect(last.errorCode == .none && last.sessionId == 0 && topics(last) == ["first"])
      let gone = try cluster.ask(request([], session: id, epoch: 2), 11, 1)
      #expect(gone.errorCode == .fetchSessionIdNotFound)
    }
  }

  @Test func `is declined where there is no room, and makes room after two idle minutes`() throws {
    try twice({ $0.fetchSessionSlots = 1 }) { (cluster) throws in
      try cluster.create("first", [1])
      let one = try cluster.ask(request([first], session: 0, epoch: 0), 11, 1).sessionId
      #expect(one > 0)
      let other = try cluster.ask(request([first], session: 0, epoch: 0), 11, 1)
      #expect(other.sessionId == 0 && topics(other) == ["first"])
      cluster.run(for: .seconds(121))
      let later = try cluster.ask(request([first], session: 0, epoch: 0), 11, 1).sessionId
      #expect(later > 0 && later != one)
      let gone = try cluster.ask(request([], session: one, epoch: 1), 11, 1)
      #expect(gone.errorCode == .fetchSessionIdNotFound)
    }
  }

  @Test func `that a stranger took from a follower is opened anew`() throws {
    try twice({ $0.fetchSessionSlots = 1 }) { (cluster) throws in
      try cluster.create("first", [1, 2])
      #expect(try cluster.produce(first, ["a"], to: 1).errorCode == .none)
      cluster.run(for: .seconds(121))
      #expect(try cluster.ask(request([first], session: 0, epoch: 0), 11, 1).sessionId > 0)
      for value in ["b", "c", "d"] {
        #expect(try cluster.produce(first, [value], to: 1).errorCode == .none)
      }
      #expect(try cluster.segment(first, of: 2) == cluster.segment(first, of: 1))
    }
  }

  /// What a follower would leave out of its fetches because it believes that the leader knows of it would
  /// never be fetched again.
  @Test func `is opened by one fetch at a time, whatever is heard of an older one`() {
    var session = FollowerSession()
    let wishes = [(name: first, part: FetchRequest.Partition())]
    func next() -> (isOpening: Bool, id: Int32, epoch: Int32, named: Int) {
      var request = FetchRequest()
      let isOpening = session.fill(&request, with: wishes)
      return (isOpening, request.sessionId, request.sessionEpoch, request.topics.count)
    }
    #expect(next() == (true, 0, 0, 1))
    #expect(next() == (false, 0, -1, 1))
    session.opened(5)
    #expect(next() == (false, 5, 1, 0))
    #expect(next() == (false, 5, 2, 0))
    session.refused()
    #expect(next() == (true, 5, 0, 1))
    session.refused()
    #expect(next() == (false, 0, -1, 1))
    session.opened(6)
    #expect(next() == (false, 6, 1, 0))
    session.lost()
    #expect(next() == (true, 6, 0, 1))
  }
}
