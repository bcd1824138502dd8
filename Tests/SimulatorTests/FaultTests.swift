import Bytes
import Clockwork
import Simulator
import Testing

@Suite struct `Simulated faults` {
  @Test(arguments: [300, 20_000, 600_000, 2_000_000] as [Int64])
  func `of a cut hold what is sent, and give up after a quarter of an hour`(_ heals: Int64) {
    let run = twice {
      let pair = Pair(saying: ["x"]).begun()
      let simulation = pair.simulation
      simulation.cut([pair.a], from: [pair.b])
      pair.say("during")
      simulation.settle()
      pair.say("during too")
      simulation.advance(by: .milliseconds(heals))
      simulation.heal([pair.a], from: [pair.b])
      if simulation.state(of: pair.client) == .running { pair.say("after") }
      simulation.advance(by: .seconds(121))
      return (simulation, pair)
    }
    #expect(run.digests[0] == run.digests[1])
    let start = ["started", "connected 0", "received 0 x"]
    if heals < 924_600 {
      let later = ["during", "during too", "after"].map { "received 0 \($0)" }
      #expect(run.result.words == start + later)
    } else {
      #expect(run.result.words == start + ["closed 0"])
      // The server has heard nothing, and holds the connection open.
      #expect(run.result.serverProbe?.words.last == "received -1 x")
    }
  }

  @Test func `of one way only let the other way through`() {
    let pair = Pair(saying: ["x"]).begun()
    pair.simulation.cut([pair.b], from: [pair.a], oneWay: true)
    pair.say("asked")
    pair.simulation.settle()
    #expect(pair.serverProbe?.words.last == "received -1 asked")
    #expect(pair.words.last == "received 0 x")
    pair.simulation.healAll()
    pair.simulation.advance(by: .seconds(1))
    #expect(pair.words.last == "received 0 asked")
  }

  @Test func `of a cut delay a connection until the next knock`() {
    let pair = Pair(saying: ["x"])
    let simulation = pair.simulation
    simulation.start(pair.server)
    simulation.cut([pair.a], from: [pair.b])
    simulation.start(pair.client)
    simulation.advance(by: .seconds(5))
    #expect(pair.words == ["started"])
    simulation.healAll()
    let start = simulation.now
    #expect(simulation.run(until: { pair.words.count > 1 }, most: .seconds(60)) == .fulfilled)
    #expect((simulation.now - start).milliseconds == 2000)
    simulation.settle()
    #expect(pair.words == ["started", "connected 0", "received 0 x"])
  }

  @Test func `of a kill close what was open, and a start begins anew`() {
    let pair = Pair(saying: ["x"]).begun()
    let simulation = pair.simulation
    pair.say("never answered")
    simulation.kill(pair.server)
    #expect(simulation.state(of: pair.server) == .killed)
    simulation.settle()
    #expect(pair.words.last == "closed 0")
    #expect(simulation.start(pair.server))
    #expect(!simulation.start(pair.server))
    simulation.command(pair.client) { _, _, outbox in
      outbox.post(.connect(ConnectionId(1), to: Address("b", 7)))
    }
    simulation.settle()
    #expect(pair.words.suffix(2) == ["connected 1", "received 1 x"])
    #expect(pair.serverProbe?.words == ["started", "accepted -1 on 7", "received -1 x"])
    simulation.stop(pair.server)
    simulation.settle()
    #expect(simulation.state(of: pair.server) == .exited(status: 143))
  }

  @Test func `of a pause keep frames and timers back until the program goes on`() {
    let pair = Pair(saying: ["x"]).begun()
    let simulation = pair.simulation
    simulation.command(pair.server) { _, now, outbox in
      outbox.post(.arm(TimerName("tick"), at: now + .seconds(1)))
      outbox.post(.arm(TimerName("tock"), at: now + .seconds(100)))
    }
    simulation.pause(pair.server)
    pair.say("waits")
    simulation.settle()
    simulation.advance(by: .seconds(30))
    let late = simulation.addProgram("late", on: pair.a) { _ in
      Probe.caller(of: Address("b", 7), saying: ["me too"])
    }
    simulation.start(late)
    simulation.settle()
    #expect((simulation.node(of: late) as? Probe)?.words == ["started", "connected 0"])
    #expect(pair.serverProbe?.words.last == "received -1 x")
    let seen = pair.serverProbe?.words.count ?? 0
    simulation.resume(pair.server)
    simulation.settle()
    #expect(
      pair.serverProbe?.words.dropFirst(seen)
        == ["received -1 waits", "timer tick 0", "accepted -2 on 7", "received -2 me too"])
    #expect(pair.words.last == "received 0 waits")
    simulation.pause(pair.server)
    simulation.advance(by: .seconds(100))
    pair.say("for nobody")
    simulation.settle()
    simulation.kill(pair.server)
    simulation.settle()
    #expect(pair.words.last == "closed 0")
    #expect(simulation.pendingEvents == 0)
  }

  @Test func `of a lost answer close the connection after the work was done`() {
    let pair = Pair(saying: ["x"]).begun()
    pair.simulation.loseNext { $0.isAnswer && $0.port == 7 && $0.bytes.text == "pay" }
    pair.say("look")
    pair.say("pay")
    pair.say("look")
    pair.simulation.settle()
    #expect(
      pair.serverProbe?.words.suffix(3) == ["received -1 pay", "received -1 look", "closed -1"])
    #expect(pair.words.suffix(2) == ["received 0 look", "closed 0"])
    #expect(pair.simulation.waitingLosses == 0)
  }

  @Test func `of power leave what was synced, and the peer with a dead connection`() throws {
    let run = twice {
      let simulation = Simulation(seed: 5, startingAt: Instant(milliseconds: 1_660_000_000_000))
      let (a, b) = (simulation.addHost("a"), simulation.addHost("b"))
      let server = simulation.addProgram("store", on: b) { disk in Store.node(on: disk) }
      let client = simulation.addProgram("caller", on: a) { _ in
        Probe.caller(of: Address("b", 7), saying: ["one", "two", "sync", "three"])
      }
      simulation.start(server)
      simulation.settle()
      simulation.start(client)
      simulation.settle()
      let before = Store.text(on: simulation.disk(of: b))
      simulation.losePower(b)
      #expect(!simulation.start(server))
      simulation.advance(by: .seconds(60))
      let quiet = (simulation.node(of: client) as? Probe)?.words ?? []
      simulation.restorePower(b)
      simulation.start(server)
      simulation.settle()
      simulation.command(client) { _, _, outbox in
        outbox.post(.send(ConnectionId(0), ByteSlice(utf8: "four")))
      }
      simulation.settle()
      let after = (simulation.node(of: client) as? Probe)?.words ?? []
      return (simulation, [before, Store.text(on: simulation.disk(of: b))] + quiet + after)
    }
    #expect(run.digests[0] == run.digests[1])
    let quiet = ["started", "connected 0"]
    #expect(run.result == ["onetwothree", "onetwo"] + quiet + quiet + ["closed 0"])
  }
}

/// A program that writes what it is told to a file, and makes it durable when it is told "sync".
enum Store {
  static func node(on disk: SimulatedDisk) -> Probe {
    Probe { event, _, outbox in
      guard case .received(_, let bytes) = event else {
        if event == .started { outbox.post(.listen(port: 7)) }
        return
      }
      guard let file = try? disk.open("/store", creating: true) else { return }
      if bytes.text == "sync" {
        try? file.sync()
      } else {
        try? file.write(bytes, at: file.size)
      }
    }
  }

  static func text(on disk: SimulatedDisk) -> String {
    String(decoding: (try? disk.contents(of: "/store")) ?? [], as: UTF8.self)
  }
}
