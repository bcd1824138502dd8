/// `ssh HOST [COMMAND]`: the same words on another machine.
public struct Remote {
  let session: UnixSession

  func call(
    _ arguments: [String], _ streams: Interpreter.Streams, _ interpreter: Interpreter
  ) -> Int32 {
    var words = arguments[...]
    while let word = words.first, word.hasPrefix("-") {
      words = words.dropFirst()
      if ["-p", "-i", "-l", "-o", "-F", "-J", "-L"].contains(word) { words = words.dropFirst() }
    }
    guard let target = words.popFirst() else {
      streams.errors.prose("ssh: " + Remote.noHost.text(in: session.language))
      return 255
    }
    let plain = target.split(separator: "@").last.map(String.init) ?? target
    guard let host = session.find(host: plain) else {
      streams.output.flush()
      streams.errors.line("ssh: Could not resolve hostname \(plain): Name or service not known")
      Remote.tell(plain, session, streams.errors)
      return 255
    }
    if words.isEmpty || (words.count == 1 && ["bash", "sh"].contains(words.first)) {
      session.enter(host)
      return 0
    }
    return session.visit(host) {
      streams.output.fromDistance {
        interpreter.source(words.joined(separator: " "), streams)
      }
    }
  }

  /// Names the host that comes nearest, or all of them.
  public static func tell(_ name: String, _ session: UnixSession, _ errors: Output) {
    let names = session.hosts?.names ?? []
    let shorter = names.map { String($0.split(separator: ".").first ?? "") }
    let near = Nearness.nearest(name, among: names + shorter)
    let words = near.map(nearest) ?? known(names)
    errors.prose(session.prefix + words.text(in: session.language))
  }

  static let noHost = Words(
    "the name of a host is missing", "호스트 이름이 빠졌습니다")

  private static func nearest(_ name: String) -> Words {
    Words("the nearest host is \(name)", "가장 비슷한 호스트: \(name)")
  }

  public static func known(_ names: [String]) -> Words {
    let list = names.joined(separator: ", ")
    return names.isEmpty
      ? Words(
        "there is no other host", "다른 호스트가 없습니다")
      : Words("the hosts here are \(list)", "접속할 수 있는 호스트: \(list)")
  }
}
