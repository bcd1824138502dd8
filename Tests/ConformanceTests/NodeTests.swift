import Bytes
import Clockwork
import Testing

@Suite struct `Nodes see the same in both worlds` {
  private typealias Saw = [String: [String]]

  /// Runs a scene in each world; both must have seen the same, and what is expected.
  private func play(
    _ expected: Saw, _ scene: (any ConformanceWorld) -> Saw,
    _ place: SourceLocation = #_sourceLocation
  ) {
    for world in Worlds.allCases {
      let saw = scene(world.make())
      for (name, words) in expected {
        #expect(saw[name] == words, "\(name) in the \(world) world", sourceLocation: place)
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
      world.add("server") { .echo(on: 7) }
      world.add("client") {
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
      world.start("server")
      #expect(world.wait { world.node("server")?.words.count == 1 })
      world.start("client")
      #expect(world.wait { world.node("server")?.words.last == "closed -1" })
      return saw(world, ["server", "client"])
    }
  }

  @Test func `of a hundred volleys`() {
    let balls = (1...100).map { "received 0 \($0)" }
    play(["client": ["started", "connected 0"] + balls]) { world in
      world.add("server") { .echo(on: 7) }
      world.add("client") {
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
      world.start("server")
      #expect(world.wait { world.node("server")?.words.count == 1 })
      world.start("client")
      #expect(world.wait { world.node("client")?.words.count == 102 })
      return saw(world, ["client"])
    }
  }

  @Test func `of a sender who does not wait`() {
    let frames = (0..<40).map { frame($0, size: 200_000 + $0) }
    let received = frames.map { "\($0.count) bytes, \(CRC32C.of($0))" }
    play([
      "server": ["started", "accepted -1 on 7"] + received.map { "received -1 " + $0 },
      "client": ["started", "connected 0"] + received.map { "received 0 " + $0 },
    ]) { world in
      world.add("server") { .echo(on: 7) }
      world.add("client") {
        ScriptedNode { event, _, outbox in
          if event == .started { outbox.post(.connect(ConnectionId(0), to: Address("server", 7))) }
          if case .connected(let id) = event {
            for frame in frames { outbox.post(.send(id, frame)) }
          }
        }
      }
      world.start("server")
      #expect(world.wait { world.node("server")?.words.count == 1 })
      world.start("client")
      #expect(world.wait { world.node("client")?.words.count == 42 })
      return saw(world, ["server", "client"])
    }
  }

  @Test func `of a listener who comes late`() {
    play([
      "client": ["started", "closed 0", "timer again 1", "connected 1", "received 1 at last"]
    ]) { world in
      world.add("server") { .echo(on: 7) }
      world.add("client") {
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
      world.start("client")
      #expect(world.wait { world.node("client")?.words.count == 2 })
      world.start("server")
      #expect(world.wait { world.node("server")?.words.count == 1 })
      world.order("client", [.arm(TimerName("again", 1), at: Instant(milliseconds: 0))])
      #expect(world.wait { world.node("client")?.words.count == 5 })
      return saw(world, ["client"])
    }
  }

  @Test func `of a peer who takes and never answers`() {
    play([
      "server": ["started", "accepted -1 on 7", "received -1 well?", "closed -1"],
      "client": ["started", "connected 0", "timer patience 0"],
    ]) { world in
      world.add("server") {
        ScriptedNode { event, _, outbox in
          if event == .started { outbox.post(.listen(port: 7)) }
        }
      }
      world.add("client") {
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
      world.start("server")
      #expect(world.wait { world.node("server")?.words.count == 1 })
      world.start("client")
      #expect(world.wait { world.node("server")?.words.last == "closed -1" })
      return saw(world, ["server", "client"])
    }
  }

  @Test func `of a peer who is killed, comes again, and ends in good order`() {
    play([
      "client": [
        "started", "connected 0", "closed 0", "connected 1", "received 1 back", "closed 1",
      ],
      "second": ["started", "exit 1"], "server": ["exit 3"],
    ]) { world in
      world.add("server") { .echo(on: 7) }
      world.add("client") {
        ScriptedNode { event, _, outbox in
          if event == .started { outbox.post(.connect(ConnectionId(0), to: Address("server", 7))) }
          if event == .connected(ConnectionId(1)) {
            outbox.post(.send(ConnectionId(1), ByteSlice(utf8: "back")))
          }
        }
      }
      world.add("second") {
        ScriptedNode { event, _, outbox in
          if event == .started {
            outbox.post(.listen(port: 8))
            outbox.post(.listen(port: 8))
          }
        }
      }
      world.start("server")
      #expect(world.wait { world.node("server")?.words.count == 1 })
      world.start("client")
      #expect(world.wait { world.node("server")?.words.count == 2 })
      #expect(world.wait { world.node("client")?.words.count == 2 })
      world.kill("server")
      #expect(world.wait { world.node("client")?.words.last == "closed 0" })
      #expect(world.node("server") == nil && world.exitStatus("server") == nil)
      world.start("server")
      #expect(world.wait { world.node("server")?.words.count == 1 })
      world.order("client", [.connect(ConnectionId(1), to: Address("server", 7))])
      #expect(world.wait { world.node("client")?.words.last == "received 1 back" })
      world.stop("server")
      #expect(world.wait { world.node("client")?.words.last == "closed 1" })
      world.start("second")
      let second = world.node("second")
      #expect(world.wait { world.exitStatus("second") != nil })
      var all = saw(world, ["client"])
      all["second"] = (second?.words ?? []) + ["exit \(world.exitStatus("second") ?? -1)"]
      all["server"] = ["exit \(world.exitStatus("server") ?? -1)"]
      return all
    }
  }

  private func saw(_ world: any ConformanceWorld, _ names: [String]) -> Saw {
    var saw: Saw = [:]
    for name in names { saw[name] = world.node(name)?.words }
    return saw
  }
}
