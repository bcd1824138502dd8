internal import Log

/// `ssh HOST [COMMAND]` and `docker exec [OPTIONS] HOST COMMAND`: the same words on another
/// machine.
struct Remote {
  let session: Session

  func call(
    _ name: String, _ arguments: [String], _ streams: Interpreter.Streams,
    _ interpreter: Interpreter
  ) -> Int32 {
    var words = arguments[...]
    if name == "docker" {
      guard words.first == "exec" else {
        streams.errors.line("docker: " + Remote.onlyExec.text(in: session.language))
        return 1
      }
      words = words.dropFirst()
    }
    while let word = words.first, word.hasPrefix("-") {
      words = words.dropFirst()
      if ["-e", "-w", "-u", "-p", "-i", "-l", "-o"].contains(word), name == "ssh" || word != "-i" {
        words = words.dropFirst()
      }
    }
    guard let target = words.first else {
      streams.errors.line("\(name): " + Remote.noHost.text(in: session.language))
      return 255
    }
    let plain = target.split(separator: "@").last.map(String.init) ?? target
    guard let host = session.hosts?.host(plain) else {
      streams.output.flush()
      if name == "ssh" {
        streams.errors.line(
          "ssh: Could not resolve hostname \(plain): Name or service not known")
      } else {
        streams.errors.line("Error response from daemon: No such container: \(plain)")
      }
      let names = session.hosts?.names ?? []
      streams.errors.line("kafkalab: " + Remote.known(names).text(in: session.language))
      return name == "ssh" ? 255 : 1
    }
    words = words.dropFirst()
    let isShell = words.isEmpty || (words.count == 1 && ["bash", "sh"].contains(words.first))
    if isShell {
      session.callers.append(session.host)
      session.host = host
      return 0
    }
    let before = session.host
    let directory = host.directory
    session.host = host
    defer {
      session.host = before
      host.directory = directory
    }
    host.directory = host.home
    if (try? host.disk.entry(at: host.home)) ?? nil == nil { host.directory = "/" }
    if name == "ssh" {
      return interpreter.source(words.joined(separator: " "), streams)
    }
    return interpreter.call(words[words.startIndex], Array(words.dropFirst()), streams)
  }

  static let onlyExec = Words(
    "only `docker exec HOST COMMAND` is understood here",
    "여기서는 `docker exec 호스트 명령`만 쓸 수 있습니다")
  static let noHost = Words(
    "the name of a host is missing", "호스트 이름이 빠졌습니다")

  static func known(_ names: [String]) -> Words {
    let list = names.joined(separator: ", ")
    return names.isEmpty
      ? Words(
        "there is no other host yet; `lay PATH DIR` makes the first broker's",
        "아직 다른 호스트가 없습니다. `lay 경로 디렉터리`를 실행하면 첫 번째 브로커의 호스트가 생깁니다")
      : Words("the hosts here are \(list)", "접속할 수 있는 호스트: \(list)")
  }
}
