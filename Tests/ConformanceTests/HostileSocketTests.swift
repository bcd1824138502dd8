import Bytes
import Clockwork
import Foundation
import Server
import Testing

/// What a socket of somebody else's can do to the loop.
@Suite struct `A stranger's socket` {
  private func socket(to port: Int) -> Int32 {
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    place.sin_port = UInt16(port).bigEndian
    let result = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return result == 0 ? descriptor : -1
  }

  private func echo(most: Int) -> (loop: EventLoop, program: ProgramId, port: Int) {
    let loop = EventLoop()
    loop.publish(Address("server", 7), port: 0, mostFrame: most)
    let program = loop.add("server") { ScriptedNode.echo(on: 7) }
    loop.start(program)
    #expect(loop.wait { loop.port(of: Address("server", 7)) != nil })
    return (loop, program, loop.port(of: Address("server", 7)) ?? 0)
  }

  @Test(
    arguments: [
      ([0xff, 0xff, 0xff, 0xff], ["closed -1"]),
      ([0x80, 0, 0, 0], ["closed -1"]),
      ([0, 0, 0, 101], ["closed -1"]),
      (Array("GET / HTTP/1.1\r\n\r\n".utf8), ["closed -1"]),
      ([0, 0, 0, 1, 65, 0, 1, 0, 0], ["received -1 A", "closed -1"]),
      ([0, 0], ["closed -1"]),
      ([0, 0, 0, 100, 1, 2], ["closed -1"]),
    ] as [([UInt8], [String])])
  func `is closed for a size that cannot be`(_ bytes: [UInt8], _ expected: [String]) {
    let (loop, program, port) = echo(most: 100)
    let stranger = socket(to: port)
    #expect(send(stranger, bytes, bytes.count, 0) == bytes.count)
    shutdown(stranger, Int32(SHUT_WR))
    let node = loop.node(of: program) as? ScriptedNode
    #expect(loop.wait { node?.words.last == "closed -1" })
    #expect(node?.words == ["started", "accepted -1 on 7"] + expected)
    close(stranger)
    // The next one is served.
    let next = socket(to: port)
    #expect(send(next, [0, 0, 0, 1, 66] as [UInt8], 5, 0) == 5)
    #expect(loop.wait { node?.words.last == "received -2 B" })
    close(next)
  }

  @Test func `that asks without listening is read from no further`() {
    let (loop, program, port) = echo(most: 1 << 20)
    loop.limits.backlog = 1000
    let stranger = socket(to: port)
    let flags = fcntl(stranger, F_GETFL)
    _ = fcntl(stranger, F_SETFL, flags | O_NONBLOCK)
    let size = 100_000
    let frame: [UInt8] = [0, 1, 0x86, 0xa0] + [UInt8](repeating: 7, count: size)
    let node = loop.node(of: program) as? ScriptedNode
    var sent = 0
    var idle = 0
    // It sends until neither side moves any more.
    while idle < 20, sent < 1 << 28 {
      let rest = Array(frame[(sent % frame.count)...])
      let went = send(stranger, rest, rest.count, Int32(MSG_NOSIGNAL))
      sent += max(went, 0)
      let before = node?.words.count
      _ = loop.run(until: { node?.words.count != before }, most: .milliseconds(5))
      idle = went <= 0 && node?.words.count == before ? idle + 1 : 0
    }
    #expect(sent < 1 << 28)
    // When it listens, it gets an answer to each whole frame that it sent.
    let whole = sent / frame.count * frame.count
    var got = 0
    var room = [UInt8](repeating: 0, count: 1 << 16)
    for _ in 0..<10_000 where got < whole {
      while case let count = recv(stranger, &room, room.count, 0), count > 0 { got += count }
      _ = loop.run(until: { false }, most: .milliseconds(1))
    }
    #expect(got == whole)
    close(stranger)
  }

  @Test func `and a signal to end reach the programs`() {
    let (loop, program, _) = echo(most: 100)
    #expect(loop.stopOn(signals: [SIGUSR1]))
    // To the process: the thread that runs the test may have the signal blocked.
    kill(getpid(), SIGUSR1)
    loop.runToEnd()
    #expect(loop.state(of: program) == .exited(status: 3))
  }
}
