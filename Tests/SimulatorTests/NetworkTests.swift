import Bytes
import Clockwork
import Simulator
import Testing

@Suite struct `A simulated network` {
  @Test func `carries frames in order, each after its latency`() {
    let texts = (0..<50).map { "frame \($0)" }
    let run = twice {
      let pair = Pair(saying: texts).begun()
      return (pair.simulation, pair)
    }
    #expect(run.digests[0] == run.digests[1])
    let words = run.result.words
    #expect(words == ["started", "connected 0"] + texts.map { "received 0 \($0)" })
    let times = (run.result.clientProbe?.seen ?? []).map(\.at.microseconds)
    #expect(times == times.sorted())
    let roundTrip = times[2] - times[1]
    #expect((400...1000).contains(roundTrip))
    #expect((400...1000).contains(times[1] - times[0]))
    #expect(run.result.serverProbe?.words.prefix(2) == ["started", "accepted -1 on 7"])
  }

  @Test func `counts the frames that were sent and their bytes, those that are lost too`() {
    let simulation = Pair(saying: ["one", "three"]).begun().simulation
    #expect(simulation.sentFrames == 4)
    #expect(simulation.sentBytes == 16)
    let pair = Pair(saying: ["one", "three"])
    pair.simulation.loseNext { _ in true }
    let lossy = pair.begun().simulation
    #expect(lossy.sentFrames < 4)
    #expect(lossy.sentFrames >= 1)
  }

  @Test func `has the latencies that the seed gives, whatever other hosts there are`() {
    func times(seed: UInt64, others: Int) -> [Int64] {
      let pair = Pair(seed: seed, saying: (0..<20).map { "\($0)" })
      for other in 0..<others { pair.simulation.addHost("other-\(other)") }
      return (pair.begun().clientProbe?.seen ?? []).map(\.at.microseconds)
    }
    #expect(times(seed: 1, others: 0) == times(seed: 1, others: 5))
    #expect(times(seed: 1, others: 0) != times(seed: 2, others: 0))
  }

  @Test(arguments: ["nobody listens", "no such host", "killed", "no power"])
  func `refuses a connection where nobody is there`(_ case: String) {
    let pair = Pair()
    let simulation = pair.simulation
    switch `case` {
    case "killed":
      simulation.start(pair.server)
      simulation.settle()
      simulation.kill(pair.server)
    case "no power": simulation.losePower(pair.b)
    default: break
    }
    var client = pair.client
    if `case` == "no such host" {
      client = simulation.addProgram("lost", on: pair.a) { _ in
        Probe.caller(of: Address("nowhere", 7), saying: [])
      }
    }
    simulation.start(client)
    let start = simulation.now
    simulation.settle()
    let probe = simulation.node(of: client) as? Probe
    if `case` == "no power" {
      #expect(probe?.words == ["started"])
      #expect(simulation.run(until: { probe?.words.count == 2 }, most: .seconds(200)) == .fulfilled)
      let waited = (simulation.now - start).milliseconds
      #expect((127_000...127_010).contains(waited))
    }
    #expect(probe?.words == ["started", "closed 0"])
  }

  @Test func `shows the end of a connection to the other side after all that was sent`() {
    let pair = Pair(saying: ["x"]).begun()
    let simulation = pair.simulation
    simulation.command(pair.client) { _, _, outbox in
      outbox.post(.send(ConnectionId(0), ByteSlice(utf8: "last")))
      outbox.post(.close(ConnectionId(0)))
      outbox.post(.send(ConnectionId(0), ByteSlice(utf8: "too late")))
    }
    simulation.settle()
    #expect(
      pair.serverProbe?.words
        == ["started", "accepted -1 on 7", "received -1 x", "received -1 last", "closed -1"])
    #expect(pair.words == ["started", "connected 0", "received 0 x"])
  }

  @Test func `gives a connection's place to another when it is over`() {
    let run = twice {
      let simulation = Simulation(seed: 3, startingAt: Instant(milliseconds: 0))
      let host = simulation.addHost("a")
      let server = simulation.addProgram("echo", on: simulation.addHost("b")) { _ in
        Probe.echo(on: 7)
      }
      let client = simulation.addProgram("caller", on: host) { _ in
        Probe { event, _, outbox in
          switch event {
          case .started: outbox.post(.connect(ConnectionId(0), to: Address("b", 7)))
          case .connected(let id): outbox.post(.send(id, ByteSlice(utf8: "\(id.number)")))
          case .received(let id, _):
            outbox.post(.close(id))
            if id.number < 999 {
              outbox.post(.connect(ConnectionId(id.number + 1), to: Address("b", 7)))
            }
          default: break
          }
        }
      }
      simulation.start(server)
      simulation.start(client)
      simulation.settle()
      return (simulation, ((simulation.node(of: client) as? Probe)?.words.last, simulation))
    }
    #expect(run.digests[0] == run.digests[1])
    #expect(run.result.0 == "received 999 999")
    #expect(run.result.1.connectionRoom < 10)
  }

  @Test func `ends a program that listens where another does`() {
    let pair = Pair().begun()
    let second = pair.simulation.addProgram("second", on: pair.b) { _ in Probe.echo(on: 7) }
    pair.simulation.start(second)
    pair.simulation.settle()
    #expect(pair.simulation.state(of: second) == .exited(status: 1))
    #expect(pair.simulation.log(of: second).map(\.text) == ["port 7 is in use"])
  }
}
