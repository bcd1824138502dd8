import Foundation
import Server
import Testing

/// `kafkalab serve` as somebody calls it: the program itself, in a process of its own.
@Suite(.serialized) struct `The program that serves` {
  private final class Served {
    let process = Process()
    private let output = Pipe()
    private let errors = Pipe()

    init(_ words: [String], descriptors: Int? = nil) throws {
      let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      let program = folder.appendingPathComponent("kafkalab").path
      let limit = descriptors.map { "ulimit -n \($0); " } ?? ""
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", limit + "exec \"$0\" \"$@\"", program] + words
      process.standardOutput = output
      process.standardError = errors
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }

    /// What it prints, until it has printed that, or is over.
    func printed(until text: String) -> String {
      var all = Data()
      while !String(decoding: all, as: UTF8.self).contains(text) {
        let some = output.fileHandleForReading.availableData
        if some.isEmpty { break }
        all += some
      }
      return String(decoding: all, as: UTF8.self)
    }

    /// How it ended, and what it said of errors.
    func end(_ signal: Int32? = nil) -> (status: Int32, errors: String) {
      if let signal { kill(process.processIdentifier, signal) }
      let said = errors.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    deinit {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
  }

  private func refusal(_ words: String...) throws -> (status: Int32, errors: String) {
    let served = try Served(words)
    #expect(served.printed(until: "\n") == "")
    return served.end()
  }

  /// So many ports in a row that nobody listens on.
  private func freePorts(_ count: Int) throws -> Int {
    try #require(
      stride(from: 31_000, to: 32_000, by: 20).first { base in
        (base..<base + count).allSatisfy(EventLoop.isFree)
      })
  }

  /// Whether a broker says which requests it takes.
  private func answers(at port: Int) -> Bool {
    guard let stranger = Stranger(to: port) else { return false }
    let request: [UInt8] = [0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 7, 0xff, 0xff]
    var got: [UInt8] = []
    for _ in 0..<5000 where !stranger.isOver && got.count < 10 {
      if got.isEmpty { stranger.send(request) }
      got += stranger.receive()
      usleep(2000)
    }
    return got.count >= 10 && Array(got[4..<10]) == [0, 0, 0, 7, 0, 0]
  }

  /// How many partitions a topic has by an answer to Metadata v0, which has brokers make it.
  private func partitions(of topic: String, at port: Int) -> Int {
    let name = [0, UInt8(topic.utf8.count)] + Array(topic.utf8)
    let body: [UInt8] = [0, 3, 0, 0, 0, 0, 0, 9, 0xff, 0xff, 0, 0, 0, 1] + name
    let request = [0, 0, 0, UInt8(body.count)] + body
    for _ in 0..<200 {
      guard let stranger = Stranger(to: port) else { continue }
      stranger.send(request)
      var got: [UInt8] = []
      for _ in 0..<1000 where !stranger.isOver && (got.count < 4 || got.count < 4 + Int(got[3])) {
        got += stranger.receive()
        usleep(1000)
      }
      // A size, a correlation id, one broker, one topic: its error, its name, how many partitions.
      let host = "127.0.0.1".utf8.count
      let at = 4 + 4 + 4 + (4 + 2 + host + 4) + 4
      guard got.count >= at + 2 + name.count + 4, got[at] == 0, got[at + 1] == 0 else {
        usleep(10_000)
        continue
      }
      return Int(got[at + 2 + name.count + 3])
    }
    return -1
  }

  @Test func `says where it listens, answers there, and ends when it is asked to`() throws {
    let port = try freePorts(2)
    let served = try Served(["--json", "serve", "--brokers", "2", "--port", "\(port)"])
    let line = served.printed(until: "\n")
    let (one, two) = ("127.0.0.1:\(port)", "127.0.0.1:\(port + 1)")
    #expect(
      line.hasPrefix("{\"edition\":\"2.6\",\"bootstrap\":\"\(one),\(two)\",\"brokers\":[{\"id\":1,")
    )
    #expect(answers(at: port) && answers(at: port + 1))

    let other = try refusal("serve", "--port", "\(port - 1)")
    #expect(other.status == 3)
    #expect(other.errors.hasPrefix("kafkalab: port \(port) is taken, or may not be used; choose"))
    #expect(other.errors.split(separator: "\n").count == 1)

    let end = served.end(SIGTERM)
    #expect(end.status == 0 && end.errors == "")
    #expect(EventLoop.isFree(port: port) && EventLoop.isFree(port: port + 1))
  }

  @Test(arguments: ["en", "ko"])
  func `shows lines to paste, in both languages`(language: String) throws {
    let port = try freePorts(1)
    let served = try Served(["--lang", language, "serve", "--brokers=1", "--port=\(port)"])
    let text = served.printed(until: "SIGTERM")
    #expect(text.contains("  127.0.0.1:\(port)\n"))
    #expect(text.contains("kcat -P -b 127.0.0.1:\(port) -t first\n"))
    #expect(text.contains("bootstrap_servers='127.0.0.1:\(port)'"))
    #expect(text.contains(language == "en" ? "gone when this ends" : "종료하면 사라집니다"))
    #expect(served.end(SIGINT).status == 0)
  }

  @Test(
    arguments: [
      (["--brokers", "0"], "from 1 to 9, not `0`"), (["--brokers", "10"], "not `10`"),
      (["--brokers", "three"], "not `three`"), (["--brokers", "-1"], "not `-1`"),
      (["--brokers"], "--brokers needs a value"), (["--port="], "--port needs a value"),
      (["--port", "0"], "from 1 to 65535, not `0`"), (["--port", "65536"], "not `65536`"),
      (["--port", "99999999999999999999"], "not `99999999999999999999`"),
      (["--port", "65534"], "take --port 65533 or lower"),
      (["--hosts", "3"], "has no option `--hosts`"), (["please"], "with `please`"),
      (["--set"], "--set needs a value"), (["--set", "4"], "NAME=VALUE, such as num.partitions=4"),
      (["--set", "=4"], "not `=4`"),
      (["--set", "num.partition=4"], "did you mean `num.partitions`?"),
      (["--set", "acks=all"], "have no setting `acks`"),
      (["--set", "num.partitions=four"], "Not a number of type INT"),
      (["--set", "num.partitions=0"], "Value must be at least 1"),
      (["--set", "port=1"], "use --port"), (["--set=log.dirs=/x"], "in memory"),
      (["--set", "log.retention.ms=0"], "log.retention.ms must be unlimited (-1) or"),
      (
        ["--set", "replica.lag.time.max.ms=100"],
        "replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms"
      ),
    ])
  func `refuses what cannot be, in one sentence`(words: [String], part: String) throws {
    let refused = try Served(["--lang", "en", "serve"] + words)
    let end = refused.end()
    #expect(end.status == 2)
    #expect(end.errors.contains(part) && end.errors.split(separator: "\n").count == 1)
    let korean = try Served(["--lang", "ko", "serve"] + words).end()
    #expect(korean.status == 2)
    #expect(korean.errors.unicodeScalars.contains { $0.value >= 0xac00 })
  }

  /// A topic that a client asks for is made with as many partitions as were set for all brokers.
  @Test func `sets what brokers are told to set`() throws {
    let port = try freePorts(1)
    let served = try Served(
      [
        "--json", "serve", "--brokers", "1", "--port", "\(port)", "--set", "num.partitions=2",
        "--set=num.partitions=4", "--set", "default.replication.factor=1",
      ])
    #expect(served.printed(until: "\n").hasPrefix("{"))
    #expect(partitions(of: "made", at: port) == 4)
    #expect(served.end(SIGTERM).status == 0)
  }

  /// With few descriptors the crowd is turned away, or waits, and the next one is served when it has gone.
  @Test func `survives that its descriptors run out`() throws {
    let port = try freePorts(3)
    let served = try Served(["--json", "serve", "--port", "\(port)"], descriptors: 80)
    #expect(served.printed(until: "\n").hasPrefix("{"))
    for _ in 0..<3 {
      let crowd = (0..<300).compactMap { Stranger(to: port + $0 % 3) }
      #expect(crowd.count == 300)
      usleep(50_000)
      for stranger in crowd { stranger.breakOff() }
      for broker in 0..<3 { #expect(answers(at: port + broker)) }
    }
    #expect(served.end(SIGTERM).status == 0)
  }
}
