import Records
import Testing
import Wire

@testable import Clients

@Suite struct `A consumer's fetch session` {
  private typealias Wanted = ConsumerFetchSession.Wanted

  private func wanted(_ name: String, _ offset: Int64, epoch: Int32 = 0)
    -> ConsumerFetchSession.Wanted
  {
    let parts = name.split(separator: "-")
    return ConsumerFetchSession.Wanted(
      partition: TopicPartition(String(parts[0]), Int32(parts[1]) ?? 0), offset: offset,
      leaderEpoch: epoch, maxBytes: 1 << 20)
  }

  private func opened(_ all: [ConsumerFetchSession.Wanted]) -> ConsumerFetchSession {
    var session = ConsumerFetchSession()
    _ = session.plan(all)
    #expect(session.take(7, .none, all.map(\.partition), isThrottled: false) == .sound)
    return session
  }

  @Test func `begins with all of it, and goes on with what is new, altered and gone`() {
    let (a, b, c) = (wanted("t-0", 0), wanted("t-1", 5), wanted("u-0", 9))
    var session = ConsumerFetchSession()
    let first = session.next([a, b, c])
    #expect(first.plan == .init(send: [a, b, c]) && first.id == 0 && first.epoch == 0)
    #expect("\(session)" == "(sessionId=INVALID, epoch=INITIAL)")
    _ = session.take(7, .none, [a, b, c].map(\.partition), isThrottled: false)
    let same = session.next([a, b, c])
    #expect(same.plan == .init(send: []) && same.id == 7 && same.epoch == 1)
    _ = session.take(7, .none, [], isThrottled: false)
    let (further, new) = (wanted("t-0", 3), wanted("v-0", 1))
    let second = session.next([further, c, new])
    #expect(second.plan == .init(send: [new, further], forget: [b.partition]))
    #expect(second.epoch == 2 && "\(session)" == "(sessionId=7, epoch=2)")
    // What was given up may come back, and another epoch is another wish.
    _ = session.take(7, .none, [new.partition], isThrottled: false)
    let later = wanted("u-0", 9, epoch: 1)
    #expect(session.plan([further, later, new, b]).send == [b, later])
  }

  @Test
  func `names all again after the broker has forgotten it, and closes it after any other mistake`()
  {
    let all = [wanted("t-0", 0), wanted("t-1", 0)]
    var session = opened(all)
    #expect(
      session.take(0, .fetchSessionIdNotFound, [], isThrottled: false)
        == .wrong(
          "was unable to process the fetch request with (sessionId=7, epoch=1): "
            + "FETCH_SESSION_ID_NOT_FOUND."))
    #expect(session.id == 0 && session.plan(all).send == all)
    session = opened(all)
    _ = session.take(7, .invalidFetchSessionEpoch, [], isThrottled: false)
    #expect(session.id == 7 && session.epoch == 0 && session.plan(all).send == all)
    session = opened(all)
    session.noteLost()
    #expect("\(session)" == "(sessionId=7, epoch=INITIAL)" && session.plan(all).send == all)
  }

  @Test func `takes no answer that leaves out what was asked, or tells of something else`() {
    let all = [wanted("t-0", 0), wanted("t-1", 0)]
    let other = TopicPartition("x", 0)
    var session = ConsumerFetchSession()
    _ = session.plan(all)
    #expect(
      session.take(7, .none, [all[0].partition, other], isThrottled: false)
        == .wrong(
          "sent an invalid full fetch response with omitted=(t-1, extra=(x-0, response=(t-0, x-0)"))
    #expect(session.id == 0)
    session = opened(all)
    #expect(
      session.take(7, .none, [other], isThrottled: false)
        == .wrong("sent an invalid incremental fetch response with extra=(x-0), response=(x-0), "))
    #expect(session.id == 7 && session.epoch == 0)
  }

  @Test func `is none where the broker has no room, and waits where it asks for quiet`() {
    let all = [wanted("t-0", 0)]
    var session = ConsumerFetchSession()
    _ = session.plan(all)
    #expect(session.take(0, .none, [all[0].partition], isThrottled: false) == .sound)
    #expect(session.next(all).plan.send == all && session.epoch == 0)
    #expect(session.take(0, .none, [], isThrottled: true) == .empty)
    session = opened(all)
    #expect(session.take(0, .none, [], isThrottled: false) == .sound)
    #expect("\(session)" == "(sessionId=INVALID, epoch=INITIAL)")
  }
}
