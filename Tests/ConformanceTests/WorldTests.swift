import Bytes
import Clockwork
import Foundation
import Server
import Simulator
import Testing

/// What a world does for its programs, beyond carrying frames between them.
@Suite struct `Either world` {
  private let server = Address("server", 7)

  /// Counts its lives in a file of its host, and logs how many there have been.
  private final class Diary: Node {
    private let disk: any Disk
    init(_ disk: any Disk) { self.disk = disk }

    func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
      guard event == .started else { return }
      let lives = ((try? disk.contents(of: "/var/lives")) ?? []) + [42]
      try? disk.makeDirectory("/var")
      try? disk.write(lives, to: "/var/lives")
      outbox.post(.log("life \(lives.count)"))
    }
  }

  @Test(arguments: Worlds.allCases)
  func `keeps what a program wrote for its next life, and for the next world`(_ kind: Worlds) {
    let machines = Machines(kind)
    var logs: [[String]] = []
    for _ in 0..<2 {
      let world = machines.world()
      if world.disk(ofHost: "h") == nil { world.addHost(named: "h") }
      let diary = world.addProgram("diary", on: "h") { Diary($0) }
      #expect(world.state(of: diary) == .notStarted)
      for count in 1...2 {
        #expect(world.start(diary) && !world.start(diary))
        #expect(world.wait { world.log(of: diary).count == count })
        #expect(world.state(of: diary) == .running)
        #expect(world.kill(diary))
        #expect(world.state(of: diary) == .killed && !world.stop(diary))
      }
      logs.append(world.takeLog(of: diary).map(\.text))
      #expect(world.log(of: diary) == [])
      machines.keep(["h"], of: world)
    }
    #expect(logs == [["life 1", "life 2"], ["life 3", "life 4"]])
  }

  @Test(arguments: Worlds.allCases)
  func `says why it stopped running`(_ kind: Worlds) {
    let world = Machines(kind).world()
    #expect(world.run(until: { true }, most: .zero) == .fulfilled)
    #expect(world.run(until: { false }, most: .seconds(3600)) == .nothingLeft)
    let sleeper = world.add("h") {
      ScriptedNode { event, now, outbox in
        if event == .started { outbox.post(.arm(TimerName("later"), at: now + .seconds(3600))) }
      }
    }
    world.start(sleeper)
    let start = world.now
    #expect(world.run(until: { false }, most: .milliseconds(1)) == .reached)
    #expect(world.now >= start + .milliseconds(1))
    world.kill(sleeper)
    #expect(world.run(until: { false }, most: .seconds(3600)) == .nothingLeft)
  }

  /// A socket that is let go with something unread in it has the other side lose what it was sent.
  @Test(arguments: Worlds.allCases)
  func `delivers what was sent before a close, whatever else the other side has sent`(
    _ kind: Worlds
  ) {
    let world = Machines(kind).world(listening: [server])
    let answer = ByteSlice([UInt8](repeating: 7, count: 5_000_000))
    let first = world.add("server") {
      ScriptedNode { event, _, outbox in
        switch event {
        case .started: outbox.post(.listen(port: 7))
        case .received(let id, _):
          outbox.post(.send(id, answer))
          outbox.post(.close(id))
        default: break
        }
      }
    }
    let second = world.add("client") { [server] in
      ScriptedNode { event, _, outbox in
        switch event {
        case .started: outbox.post(.connect(ConnectionId(0), to: server))
        case .connected(let id):
          for _ in 0..<30 {
            outbox.post(.send(id, ByteSlice([UInt8](repeating: 1, count: 100_000))))
          }
        default: break
        }
      }
    }
    world.start(first)
    #expect(world.wait { world.words(of: first).count == 1 })
    world.start(second)
    #expect(world.wait { world.words(of: second).last == "closed 0" })
    let words = ["received 0 5000000 bytes, \(CRC32C.of(answer))", "closed 0"]
    #expect(world.words(of: second) == ["started", "connected 0"] + words)
  }

  @Test(arguments: Worlds.allCases)
  func `takes a program to its own host where it asks for localhost`(_ kind: Worlds) {
    let world = Machines(kind).world(listening: [server, Address("other", 7)])
    for host in ["server", "other"] {
      let listener = world.add(host) { .echo(on: 7) }
      world.start(listener)
      #expect(world.wait { world.words(of: listener).count == 1 })
    }
    for (host, name) in [("server", "localhost"), ("other", "127.0.0.1")] {
      let asks = world.addProgram("asks", on: host) { _ in
        ScriptedNode { event, _, outbox in
          switch event {
          case .started: outbox.post(.connect(ConnectionId(0), to: Address(name, 7)))
          case .connected(let id): outbox.post(.send(id, ByteSlice(utf8: host)))
          default: break
          }
        }
      }
      world.start(asks)
      #expect(world.wait { world.words(of: asks).last == "received 0 \(host)" })
    }
  }
}

/// What only the real one can get wrong.
@Suite struct `The real world` {
  private let server = Address("server", 7)

  /// The system may give a port that was let go to anybody, so nobody is led to it.
  @Test func `finds a listener at a port that the system chose, and none while nobody listens`() {
    let loop = EventLoop()
    loop.publish(server, port: 0)
    let echo = loop.add("server") { .echo(on: 7) }
    let asks = loop.add("client") { ScriptedNode { _, _, _ in } }
    loop.start(asks)
    for id in 0..<3 {
      #expect(loop.port(of: server) == nil)
      loop.order(asks, [.connect(ConnectionId(2 * id), to: server)])
      #expect(loop.wait { loop.words(of: asks).last == "closed \(2 * id)" })
      loop.start(echo)
      #expect(loop.wait { loop.port(of: server) != nil })
      loop.order(asks, [.connect(ConnectionId(2 * id + 1), to: server)])
      #expect(loop.wait { loop.words(of: asks).last == "connected \(2 * id + 1)" })
      loop.kill(echo)
      #expect(loop.wait { loop.words(of: asks).last == "closed \(2 * id + 1)" })
    }
  }

  /// A machine that stands still for a while must not cost a session: both sides of it stood still.
  @Test func `hears whoever was late before it gives him up`() {
    let loop = EventLoop()
    loop.publish(server, port: 0)
    let patience = TimerName("patience")
    let patient = loop.add("server") {
      ScriptedNode { event, now, outbox in
        switch event {
        case .started: outbox.post(.listen(port: 7))
        case .accepted, .received: outbox.post(.arm(patience, at: now + .milliseconds(200)))
        case .timerFired: outbox.post(.exit(status: 1))
        default: break
        }
      }
    }
    let beats = loop.add("client") { [server] in
      ScriptedNode { event, now, outbox in
        switch event {
        case .started: outbox.post(.connect(ConnectionId(0), to: server))
        case .connected: outbox.post(.arm(TimerName("beat"), at: now + .milliseconds(20)))
        case .timerFired(let name):
          outbox.post(.send(ConnectionId(0), ByteSlice(utf8: "beat")))
          outbox.post(.arm(name, at: now + .milliseconds(20)))
        default: break
        }
      }
    }
    loop.start(patient)
    #expect(loop.wait { loop.words(of: patient).count == 1 })
    loop.start(beats)
    for heard in 3...5 {
      #expect(loop.wait { loop.words(of: patient).count >= heard })
      usleep(300_000)
    }
    let count = loop.words(of: patient).count
    #expect(loop.wait { loop.words(of: patient).count > count })
    #expect(loop.state(of: patient) == .running)
  }

  @Test func `stamps the files of a disk in memory with its own time`() throws {
    let loop = EventLoop { _ in SimulatedDisk() }
    loop.addHost(named: "h")
    let before = loop.now.milliseconds
    let program = loop.addProgram("writes", on: "h") { disk in
      ScriptedNode { _, _, _ in try? disk.write([1], to: "/file") }
    }
    loop.start(program)
    #expect(loop.wait { loop.words(of: program).count == 1 })
    let entry = try #require(try loop.disk(ofHost: "h")?.entry(at: "/file"))
    #expect((before...loop.now.milliseconds).contains(entry.modified))
  }
}
