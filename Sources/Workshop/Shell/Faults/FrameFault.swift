internal import Blueprint
internal import Bytes
internal import Clockwork
internal import Simulator
internal import Unix
internal import Wire

/// Frames of one API that are to be lost, each with its connection: the requests or their answers, between
/// certain hosts or any.
///
/// An answer does not name its API, so this remembers the requests that pass while it waits, and begins
/// with those that the trace still has.
final class FrameFault {
  enum Side: String, CaseIterable { case request, answer }

  let api: ApiKey
  /// Nil: whichever comes first.
  let side: Side?
  let from: String?
  let to: String?
  private(set) var remaining: Int
  private var asked: [Key: ApiKey] = [:]

  private struct Key: Hashable {
    let connection: Int
    let correlation: Int32
  }

  init(_ api: ApiKey, _ side: Side?, from: String?, to: String?, times: Int) {
    self.api = api
    self.side = side
    self.from = from
    self.to = to
    remaining = times
  }

  /// Lies in wait on a cluster's network.
  func wait(on cluster: Cluster) {
    for message in TracedMessages(cluster.simulation.trace).messages {
      guard case .request(let api, _, let correlation, _, _) = message.content else { continue }
      asked[Key(connection: message.frame.connection, correlation: correlation)] = api
    }
    let ports = (1...cluster.layout.brokers).map(cluster.layout.brokerPort)
    let simulation = cluster.simulation
    for _ in 0..<remaining {
      simulation.loseNext { [self, unowned simulation] frame in
        guard ports.contains(frame.port), matches(frame, simulation) else { return false }
        remaining -= 1
        return true
      }
    }
  }

  private func matches(_ frame: PassingFrame, _ simulation: Simulation) -> Bool {
    guard api(of: frame) == api, side == nil || (side == .answer) == frame.isAnswer else {
      return false
    }
    func host(_ program: ProgramId) -> String { simulation.name(of: simulation.host(of: program)) }
    return (from == nil || from == host(frame.from)) && (to == nil || to == host(frame.to))
  }

  private func api(of frame: PassingFrame) -> ApiKey? {
    if frame.isAnswer {
      guard frame.bytes.count >= 4 else { return nil }
      let correlation = frame.bytes.storage.int32(at: frame.bytes.start)
      return asked[Key(connection: frame.connection, correlation: correlation)]
    }
    guard let (header, _) = try? Frame.requestHeader(of: frame.bytes),
      let api = ApiKey(rawValue: header.requestApiKey)
    else { return nil }
    asked[Key(connection: frame.connection, correlation: header.correlationId)] = api
    return api
  }

  /// What it waits for, in words.
  var words: Words {
    let way = [from.map { "from \($0)" }, to.map { "to \($0)" }].compactMap { $0 }
    let path = way.isEmpty ? "" : " " + way.joined(separator: " ")
    let ends = [from.map { "보내는 호스트 \($0)" }, to.map { "받는 호스트 \($0)" }].compactMap { $0 }
    let korean = ends.isEmpty ? "" : " (" + ends.joined(separator: ", ") + ")"
    let (subject, thing) =
      switch side {
      case .request: ("request", "요청")
      case .answer: ("answer", "응답")
      case nil: ("request or answer", "요청 또는 응답")
      }
    return Words(
      "the next \(api.name) \(subject)\(path): \(remaining) to lose",
      "다음 \(api.name) \(thing)\(korean): 유실시킬 프레임 \(remaining)개")
  }
}
