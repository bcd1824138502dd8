import Bytes
import Clockwork
import Testing

@Suite struct `Nodes see the same in both worlds` {
  private typealias Saw = [String: [String]]

  /// Runs a scene in each world; both must have seen the same, and what is expected.
  private func play(
    _ expected: Saw, _ scene: (any World) -> Saw,
    _ place: SourceLocation = #_sourceLocation
  ) {
    let addresses = ["server", "client", "second"].flatMap { [Address($0, 7), Address($0, 8)] }
    for kind in Worlds.allCases {
      let saw = scene(Machines(kind).world(listening: addresses))
      for (name, words) in expected {
        #expect(saw[name] == words, "\(name) in the \(kind) world", sourceLocation: place)
      }
    }
  }

  private func frame(_ number: Int, size: Int) -> ByteSlice {
    ByteSlice((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ number) })
  }

  @Test func `of an echo`() {
    play([
      "server": ["started", "accepted -1 on 7", "received -1 ", "received -1 hi", "closed -1"],
      "client": ["started", "connected 0", "received 0 ", "received 0 hi"],
    ]) { world in
      let server = world.add("server") { .echo(on: 7) }
      let client = world.add("client") {
        ScriptedNode { event, _, outbox in
          switch event {
          case .started: outbox.post(.connect(ConnectionId(0), to: Address("server", 7)))
          case .connected(let id):
            outbox.post(.send(id, ByteSlice(utf8: "")))
            outbox.post(.send(id, ByteSlice(utf8: "hi")))
          case .received(let id, let bytes) where bytes.text == "hi": outbox.post(.close(id))
          default: break
          }
        }
      }
      world.start(server)
      #expect(world.wait { world.words(of: server).count == 1 })
      world.start(client)
      #expect(world.wait { world.words(of: server).last == "closed -1" })
      return ["server": world.words(of: server), "client": world.words(of: client)]
    }
  }

  @Test func `of a hundred volleys`() {
    let balls = (1...100).map { "received 0 \($0)" }
    play(["client": ["started", "connected 0"] + balls]) { world in
      let server = world.add("server") { .echo(on: 7) }
      let client = world.add("client") {
        ScriptedNode { event, _, outbox in
          switch event {
          case .started: outbox.post(.connect(ConnectionId(0), to: Address("server", 7)))
          case .connected(let id): outbox.post(.send(id, ByteSlice(utf8: "1")))
          case .received(let id, let ball):
            let number = (Int(ball.text) ?? 0) + 1
            if number <= 100 { outbox.post(.send(id, ByteSlice(utf8: "\(number)"))) }
          default: break
          }
        }
      }
      world.start(server)
      #expect(world.wait { world.words(of: server).count == 1 })
      world.start(client)
      #expect(world.wait { world.words(of: client).count == 102 })
      return ["client": world.words(of: client)]
    }
  }

  @Test func `of a sender who does not wait`() {
    let frames = (0..<40).map { frame($0, size: 200_000 + $0) }
    let received = frames.map { "\($0.count) bytes, \(CRC32C.of($0))" }
    play([
      "server": ["started", "accepted -1 on 7"] + received.map { "received -1 " + $0 },
      "client": ["started", "connected 0"] + received.map { "received 0 " + $0 },
    ]) { world in
      let server = world.add("server") { .echo(on: 7) }
      let client = world.add("client") {
        ScriptedNode { event, _, outbox in
          if event == .started { outbox.post(.connect(ConnectionId(0), to: Address("server", 7))) }
          if case .connected(let id) = event {
            for frame in frames { outbox.post(.send(id, frame)) }
          }
        }
      }
      world.start(server)
      #expect(world.wait { world.words(of: server).count == 1 })
      world.start(client)
      #expect(world.wait { world.words(of: client).count == 42 })
      return ["server": world.words(of: server), "client": world.words(of: client)]
    }
  }

  @Test func `of a server that takes no more than it likes`() {
    let words = ["a", "b", "c"].flatMap { ["received -1 " + $0, "timer again -1"] }
    play(["server": ["started", "accepted -1 on 7", "timer again -1"] + words]) { world in
      let server = world.add("server") {
        ScriptedNode { event, now, outbox in
          switch event {
          case .started: outbox.post(.listen(port: 7))
          case .accepted(let id, _, _), .received(let id, _):
            outbox.post(.hold(id))
            outbox.post(.arm(TimerName("again", Int64(id.number)), at: now + .milliseconds(20)))
          case .timerFired(let name): outbox.post(.resume(ConnectionId(Int(name.number))))
          default: break
          }
        }
      }
      let client = world.add("client") {
        ScriptedNode { event, _, outbox in
          switch event {
          case .started: outbox.post(.connect(ConnectionId(0), to: Address("server", 7)))
          case .connected(let id):
            for word in ["a", "b", "c"] { outbox.post(.send(id, ByteSlice(utf8: word))) }
          default: break
          }
        }
      }
      world.start(server)
      #expect(world.wait { world.words(of: server).count == 1 })
      world.start(client)
      #expect(world.wait { world.words(of: server).count == 9 })
      return ["server": world.words(of: server)]
    }
  }

  @Test func `of a peer who has sent more than is taken, and goes`() {
    play(["client": ["started", "connected 0"], "server": ["started", "accepted -1 on 7"]]) {
      world in
      let server = world.add("server") {
        ScriptedNode { event, _, outbox in
          switch event {
          case .started: outbox.post(.listen(port: 7))
          case .accepted(let id, _, _): outbox.post(.hold(id))
          default: break
          }
        }
      }
      let client = world.add("client") {
        ScriptedNode { event, _, outbox in
          switch event {
          case .started: outbox.post(.connect(ConnectionId(0), to: Address("server", 7)))
          case .connected(let id): outbox.post(.send(id, ByteSlice(utf8: "well?")))
          default: break
          }
        }
      }
      world.start(server)
      #expect(world.wait { world.words(of: server).count == 1 })
      world.start(client)
      #expect(world.wait { world.words(of: server).count == 2 })
      world.run(until: { false }, most: .milliseconds(20))
      let saw = ["client": world.words(of: client), "server": world.words(of: server)]
      world.kill(server)
      #expect(world.wait { world.words(of: client).last == "closed 0" })
      return saw
    }
  }

  @Test func `of a listener who comes late`() {
    play([
      "client": ["started", "closed 0", "timer again 1", "connected 1", "received 1 at last"]
    ]) { world in
      let server = world.add("server") { .echo(on: 7) }
      let client = world.add("client") {
        ScriptedNode { event, now, outbox in
          switch event {
          case .started: outbox.post(.connect(ConnectionId(0), to: Address("server", 7)))
          case .timerFired(let name):
            let id = ConnectionId(Int(name.number))
            outbox.post(.connect(id, to: Address("server", 7)))
          case .connected(let id): outbox.post(.send(id, ByteSlice(utf8: "at last")))
          default: break
          }
        }
      }
      world.start(client)
      #expect(world.wait { world.words(of: client).count == 2 })
      world.start(server)
      #expect(world.wait { world.words(of: server).count == 1 })
      world.order(client, [.arm(TimerName("again", 1), at: Instant(milliseconds: 0))])
      #expect(world.wait { world.words(of: client).count == 5 })
      return ["client": world.words(of: client)]
    }
  }

  @Test func `of a peer who takes and never answers`() {
    play([
      "server": ["started", "accepted -1 on 7", "received -1 well?", "closed -1"],
      "client": ["started", "connected 0", "timer patience 0"],
    ]) { world in
      let server = world.add("server") {
        ScriptedNode { event, _, outbox in
          if event == .started { outbox.post(.listen(port: 7)) }
        }
      }
      let client = world.add("client") {
        ScriptedNode { event, now, outbox in
          switch event {
          case .started: outbox.post(.connect(ConnectionId(0), to: Address("server", 7)))
          case .connected(let id):
            outbox.post(.send(id, ByteSlice(utf8: "well?")))
            outbox.post(.arm(TimerName("patience"), at: now + .milliseconds(20)))
            outbox.post(.arm(TimerName("forgotten"), at: now + .milliseconds(10)))
            outbox.post(.disarm(TimerName("forgotten")))
            outbox.post(.arm(TimerName("moved"), at: now + .milliseconds(10)))
            outbox.post(.arm(TimerName("moved"), at: now + .seconds(3600)))
          case .timerFired: outbox.post(.close(ConnectionId(0)))
          default: break
          }
        }
      }
      world.start(server)
      #expect(world.wait { world.words(of: server).count == 1 })
      world.start(client)
      #expect(world.wait { world.words(of: server).last == "closed -1" })
      return ["server": world.words(of: server), "client": world.words(of: client)]
    }
  }

  @Test func `of a peer who is killed, comes again, and ends in good order`() {
    play([
      "client": [
        "started", "connected 0", "closed 0", "connected 1", "received 1 back", "closed 1",
      ],
      "second": ["started"],
    ]) { world in
      let server = world.add("server") { .echo(on: 7) }
      let client = world.add("client") {
        ScriptedNode { event, _, outbox in
          if event == .started { outbox.post(.connect(ConnectionId(0), to: Address("server", 7))) }
          if event == .connected(ConnectionId(1)) {
            outbox.post(.send(ConnectionId(1), ByteSlice(utf8: "back")))
          }
        }
      }
      let second = world.add("second") {
        ScriptedNode { event, _, outbox in
          if event == .started {
            outbox.post(.listen(port: 8))
            outbox.post(.listen(port: 8))
          }
        }
      }
      world.start(server)
      #expect(world.wait { world.words(of: server).count == 1 })
      world.start(client)
      #expect(world.wait { world.words(of: server).count == 2 })
      #expect(world.wait { world.words(of: client).count == 2 })
      world.kill(server)
      #expect(world.wait { world.words(of: client).last == "closed 0" })
      #expect(world.node(of: server) == nil && world.state(of: server) == .killed)
      world.start(server)
      #expect(world.wait { world.words(of: server).count == 1 })
      world.order(client, [.connect(ConnectionId(1), to: Address("server", 7))])
      #expect(world.wait { world.words(of: client).last == "received 1 back" })
      world.stop(server)
      #expect(world.wait { world.words(of: client).last == "closed 1" })
      world.start(second)
      let node = world.node(of: second) as? ScriptedNode
      #expect(world.wait { !world.state(of: second).isAlive })
      #expect(world.state(of: second) == .exited(status: 1))
      #expect(world.log(of: second).map(\.text) == ["port 8 is in use"])
      #expect(world.state(of: server) == .exited(status: 3))
      #expect(!world.stop(server) && !world.kill(server) && world.start(server))
      return ["client": world.words(of: client), "second": node?.words ?? []]
    }
  }
}
