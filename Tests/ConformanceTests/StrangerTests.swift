import Bytes
import Clockwork
import Server
import Testing

/// What strangers do to the loop together: it costs themselves, and the others are served all the while.
@Suite struct `Strangers at a port` {
  /// An echo that strangers can reach, and one honest client of it.
  private final class Stage {
    let loop = EventLoop()
    let server: ProgramId
    let port: Int
    private var honest: Stranger?

    init(most: Int = 1 << 20, _ limits: (inout LoopLimits) -> Void = { _ in }) throws {
      limits(&loop.limits)
      let address = Address("server", 7)
      loop.publish(address, port: 0, mostFrame: most)
      server = loop.add("server") { .echo(on: 7) }
      loop.start(server)
      let loop = loop
      #expect(loop.wait { loop.port(of: address) != nil })
      port = try #require(loop.port(of: address))
    }

    func stranger() throws -> Stranger { try #require(Stranger(to: port)) }

    func strangers(_ count: Int) throws -> [Stranger] {
      let all = try (0..<count).map { _ in try stranger() }
      return all
    }

    /// Lets the loop go on until nothing happens at once any more.
    func rest() {
      var events = -1
      while events != words.count {
        events = words.count
        loop.run(until: { false }, most: .milliseconds(10))
      }
    }

    var words: [String] { loop.words(of: server) }

    /// Whether somebody who asks is answered; he comes anew, or has been there before.
    func serves(anew: Bool = true) throws -> Bool {
      if anew || honest == nil { honest = try stranger() }
      let honest = try #require(honest)
      honest.send([0, 0, 0, 2, 104, 105])
      var got: [UInt8] = []
      return loop.wait {
        got += honest.receive()
        return got == [0, 0, 0, 2, 104, 105] || honest.isOver
      } && !honest.isOver
    }
  }

  private func framed(_ body: [UInt8]) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: body.count >> $0) } + body
  }

  @Test func `may send a frame in pieces, torn anywhere`() throws {
    let stage = try Stage()
    let body = [UInt8](1...9)
    let bytes = framed(body) + framed([7])
    var senders: [Stranger] = []
    for cut in 1..<bytes.count {
      let sender = try stage.stranger()
      senders.append(sender)
      #expect(stage.loop.wait { sender.send(Array(bytes[..<cut])) == cut })
      stage.rest()
      sender.send(Array(bytes[cut...]))
      var got: [UInt8] = []
      let isEchoed = stage.loop.wait {
        got += sender.receive()
        return got.count >= bytes.count
      }
      #expect(isEchoed && got == bytes, "cut at \(cut)")
    }
    // And a byte at a time.
    let slow = try stage.stranger()
    for byte in bytes {
      #expect(stage.loop.wait { slow.send([byte]) == 1 })
      stage.loop.run(until: { false }, most: .milliseconds(1))
    }
    var got: [UInt8] = []
    let isEchoed = stage.loop.wait {
      got += slow.receive()
      return got.count >= bytes.count
    }
    #expect(isEchoed && got == bytes)
    #expect(stage.loop.held < 10_000)
  }

  /// A size alone costs nothing: room grows with what has come.
  @Test func `that announce much and send little take little`() throws {
    let stage = try Stage(most: 100 << 20)
    let slow = try stage.strangers(500)
    stage.rest()
    for stranger in slow { stranger.send([6, 0, 0, 0, 1, 2, 3]) }
    stage.rest()
    #expect(stage.loop.connectionCount == 500)
    #expect(stage.loop.held < 500 * 200)
    #expect(try stage.serves())
    for stranger in slow { stranger.breakOff() }
    #expect(stage.loop.wait { stage.loop.connectionCount == 1 })
    #expect(stage.loop.held == 0)
  }

  @Test func `a thousand of them, idle, are not looked at`() throws {
    let stage = try Stage()
    let idle = try stage.strangers(1000)
    stage.rest()
    #expect(stage.loop.connectionCount == 1000)
    let before = stage.loop.lookedAt
    for _ in 0..<20 { #expect(try stage.serves(anew: false)) }
    // One is accepted, and each of its questions and answers is looked at a few times.
    #expect(stage.loop.lookedAt - before < 200)
    #expect(idle.allSatisfy { !$0.isOver })
    stage.loop.kill(stage.server)
    #expect(stage.loop.wait { idle.allSatisfy { $0.receive().isEmpty && $0.isOver } })
  }

  @Test func `that come and go in crowds leave nothing behind`() throws {
    let stage = try Stage()
    for round in 0..<20 {
      let crowd = try stage.strangers(50)
      for (place, stranger) in crowd.enumerated() {
        switch (place + round) % 4 {
        case 0: stranger.close()
        case 1: stranger.breakOff()
        case 2:
          stranger.send([0, 0, 0, 9, 1])
          stranger.close()
        default:
          stranger.send([0xff, 0xff, 0xff, 0xff])
          stranger.breakOff()
        }
      }
      stage.rest()
      #expect(try stage.serves())
    }
    #expect(stage.loop.wait { stage.loop.connectionCount == 1 })
    #expect(stage.loop.held == 0)
  }

  @Test func `find the door shut when as many are in as may be`() throws {
    let stage = try Stage { $0.connections = 10 }
    let crowd = try stage.strangers(30)
    stage.rest()
    #expect(stage.loop.connectionCount == 10)
    for stranger in crowd { _ = stranger.receive() }
    #expect(crowd.filter(\.isOver).count == 20)
    #expect(stage.loop.log(of: stage.server).count == 1)
    #expect(stage.loop.log(of: stage.server)[0].text.hasPrefix("WARN 10 connections are open"))
    for stranger in crowd { stranger.close() }
    #expect(stage.loop.wait { stage.loop.connectionCount == 0 })
    #expect(try stage.serves())
  }

  @Test func `wait at the door where the machine has room for no more`() throws {
    let stage = try Stage { $0.allConnections = 10 }
    let crowd = try stage.strangers(30)
    stage.rest()
    #expect(stage.loop.connectionCount == 10)
    for stranger in crowd { stranger.send([0, 0, 0, 1, 9]) }
    // None was turned away, and waiting for room keeps nobody busy.
    let before = stage.loop.turns
    stage.loop.run(until: { false }, most: .milliseconds(300))
    #expect(stage.loop.turns - before < 60)
    #expect(crowd.allSatisfy { !$0.isOver })
    #expect(stage.loop.log(of: stage.server).count == 1)
    var answered = 0
    #expect(
      stage.loop.wait {
        for stranger in crowd where !stranger.receive().isEmpty {
          answered += 1
          stranger.close()
        }
        return answered == 30
      })
    #expect(try stage.serves())
  }

  /// Each sends what may be sent, and listens to nothing.
  @Test func `that do not listen lose their places when all have too much`() throws {
    let stage = try Stage {
      $0.backlog = 1 << 16
      $0.memory = 4 << 20
    }
    #expect(try stage.serves())
    let deaf = try stage.strangers(40)
    let frame = framed([UInt8](repeating: 7, count: 500_000))
    var sent = [Int](repeating: 0, count: deaf.count)
    for _ in 0..<40 {
      for (place, stranger) in deaf.enumerated() {
        let rest = Array(frame[(sent[place] % frame.count)...])
        sent[place] += stranger.send(rest)
      }
      stage.loop.run(until: { false }, most: .milliseconds(2))
    }
    // What one step may add comes on top, before the worst is closed.
    #expect(stage.loop.mostHeld < (4 << 20) + 2 * frame.count)
    #expect(stage.loop.log(of: stage.server).contains { $0.text.contains("is closed") })
    #expect(try stage.serves(anew: false))
    #expect(try stage.serves())
    for stranger in deaf { stranger.close() }
    #expect(stage.loop.wait { stage.loop.connectionCount <= 1 })
    #expect(stage.loop.held == 0)
  }

  /// Thousands of small frames come with one read. They are not all taken while nobody takes the answers.
  @Test func `that ask for much at once are answered as they listen`() throws {
    let loop = EventLoop()
    loop.limits.backlog = 100_000
    loop.publish(Address("server", 7), port: 0)
    let answer = ByteSlice([UInt8](repeating: 1, count: 50_000))
    let server = loop.add("server") {
      ScriptedNode { event, _, outbox in
        switch event {
        case .started: outbox.post(.listen(port: 7))
        case .received(let id, _): outbox.post(.send(id, answer))
        default: break
        }
      }
    }
    loop.start(server)
    #expect(loop.wait { loop.port(of: Address("server", 7)) != nil })
    let port = try #require(loop.port(of: Address("server", 7)))
    let stranger = try #require(Stranger(to: port))
    let questions = (0..<2000).flatMap { _ in [0, 0, 0, 1, 9] as [UInt8] }
    #expect(loop.wait { stranger.send(questions) == questions.count })
    loop.run(until: { false }, most: .milliseconds(50))
    #expect(loop.mostHeld < 300_000)
    var got = 0
    #expect(
      loop.wait {
        got += stranger.receive().count
        return got >= 2000 * 50_004
      })
    #expect(got == 2000 * 50_004)
    #expect(loop.mostHeld < 300_000)
  }

  /// A request that would wait for weeks, and whose sender has gone, leaves no timer behind.
  @Test func `cannot fill the queue of timers`() throws {
    let stage = try Stage()
    let much = stage.loop.now + .seconds(86_400)
    for number in Int64(0)..<5000 {
      stage.loop.order(
        stage.server,
        [
          .arm(TimerName("parked", number), at: much), .disarm(TimerName("parked", number)),
          .arm(TimerName("moved"), at: much + .milliseconds(-number)),
        ])
    }
    #expect(stage.loop.timerRoom < 200)
  }

  /// What a hundred thousand refused requests have had written stays within bounds.
  @Test func `cannot fill a log`() throws {
    let stage = try Stage { $0.logLines = 100 }
    for line in 0..<1000 { stage.loop.order(stage.server, [.log("\(line)")]) }
    let log = stage.loop.log(of: stage.server)
    #expect(log.count <= 125)
    #expect(log.last?.text == "999")
  }
}
