internal import Blueprint
internal import Clockwork
internal import Unix

/// `nc`: whether somebody listens at a port, and ZooKeeper's words of four letters.
enum NetcatCommand {
  static let command = Command(
    "nc", .host, synopsis: "nc [-z] [-v] [-w SECONDS] HOST PORT",
    summary: Words(
      "tries whether somebody listens at a port", "포트에 접속할 수 있는지 확인합니다"),
    options: [
      CommandOption("z", nil, Words("only tries", "접속만 확인")),
      CommandOption("v", nil, Words("says what came of it", "결과를 출력")),
      CommandOption("n", nil, Words("has no effect here", "여기서는 효과 없음")),
      CommandOption("N", nil, Words("has no effect here", "여기서는 효과 없음")),
      CommandOption("w", nil, argument: "SECONDS", Words("has no effect here", "여기서는 효과 없음")),
      CommandOption("q", nil, argument: "SECONDS", Words("has no effect here", "여기서는 효과 없음")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "46bCDdEFhIiklMmOPprSsTtUuVWXxZ")
    if let end { return end }
    return run(invocation, options)
  }

  private static func run(_ invocation: Invocation, _ options: Options) -> Int32 {
    guard options.operands.count == 2 else {
      invocation.errors.line(
        options.operands.count == 1
          ? "nc: missing port number" : "usage: nc [-46CDdFhklNnrStUuvZz] [destination] [port]")
      return 1
    }
    let (name, text) = (options.operands[0], options.operands[1])
    guard let port = Numeral(text).exact, (1...65535).contains(port) else {
      invocation.fail("port number \(Numeral(text) == .none ? "invalid" : "too large"): \(text)")
      return 1
    }
    let session = invocation.session
    session.willCall("nc", ["\(name):\(text)"])
    guard let cluster = session.runningCluster(for: "nc", invocation.errors) else { return 3 }
    guard let reach = Reach(name, from: invocation.host, in: cluster) else {
      invocation.fail("getaddrinfo for host \"\(name)\" port \(port): Name or service not known")
      return 1
    }
    guard reach.isOpen(port) else {
      let refusal = "connect to \(name) (\(reach.number)) port \(port) (tcp) failed"
      if options.has("v") { invocation.fail(refusal + ": Connection refused") }
      return 1
    }
    if options.has("v") {
      invocation.errors.line(
        "Connection to \(name) (\(reach.number)) \(port) port [tcp/*] succeeded!")
    }
    if options.has("z") { return 0 }
    return talk(to: reach, port, invocation)
  }

  /// Of the words that ZooKeeper knows only `srvr` is allowed where nobody allows more.
  private static let words = [
    "conf", "cons", "crst", "dirs", "dump", "envi", "gtmk", "hash", "isro", "mntr", "ruok", "srst",
    "stat", "stmk", "wchc", "wchp", "wchs",
  ]

  private static func talk(to reach: Reach, _ port: Int, _ invocation: Invocation) -> Int32 {
    let word = String(decoding: invocation.input.prefix(4), as: UTF8.self)
    if port == ClusterLayout.zooKeeperPort, words.contains(word) {
      invocation.output.line("\(word) is not executed because it is not in the whitelist.")
      return 0
    }
    invocation.say(notSpoken)
    return 1
  }

  private static let notSpoken = Words(
    "somebody listens there, but nothing can be typed to a server by hand here; Kafka's tools speak "
      + "with brokers, and `nc -z` only tries the port",
    "접속은 되지만 여기서는 서버에 직접 입력할 수 없습니다. 브로커와는 카프카 도구로 통신하고, 포트만 "
      + "확인하려면 `nc -z`를 쓰면 됩니다")
}
