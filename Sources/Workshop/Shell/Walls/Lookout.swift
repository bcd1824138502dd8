internal import Clockwork
internal import Unix

/// Looks over the learner's shoulder while a tool runs, and says what a wall is about when he stands
/// before it: each wall once, and one at a time.
final class Lookout {
  private let tool: KafkaTool
  private let words: [String]
  private unowned let session: Session
  private let topicsBefore: [String]
  private var output: [UInt8] = []
  private var errors: [UInt8] = []
  private var told: [String] = []
  private var looked: Instant?

  /// What is kept of what was printed: the beginning says what is wrong.
  private static let most = 1 << 15

  init(_ tool: KafkaTool, _ words: [String], in session: Session) {
    self.tool = tool
    self.words = words
    self.session = session
    topicsBefore = (try? session.view.topics.get()) ?? []
    looked = session.cluster?.now
  }

  func hear(_ bytes: some Collection<UInt8>, _ stream: Printed.Stream) {
    switch stream {
    case .output: if output.count < Self.most { output += bytes }
    case .errors: if errors.count < Self.most { errors += bytes }
    }
  }

  /// Says what there is to say; nil is the status of what still runs.
  func look(_ status: Int32?, after streams: [Output] = []) {
    let now = session.cluster?.now
    let encounter = Encounter(
      tool: tool, words: words, session: session, status: status,
      output: String(bytes: output[...]), errors: String(bytes: errors[...]),
      topicsBefore: topicsBefore, elapsed: looked.flatMap { from in now.map { $0 - from } } ?? .zero
    )
    looked = now
    for wall in Walls.all where !told.contains(wall.name) {
      guard let words = wall.words(encounter) else { continue }
      told.append(wall.name)
      for stream in streams { stream.flush() }
      session.advise(Words("(\(words.english))", "(\(words.korean))"))
      return
    }
  }
}

extension Session {
  /// Whether anybody would hear a word beside what the commands print.
  var isHeard: Bool { !isRepeating && !isLed && (keyboard != nil || listener != nil) }

  /// Runs a command. Of one of Kafka's tools it is looked what comes of it, where somebody wants to know.
  func runWatched(_ command: Command, _ invocation: inout Invocation) -> Int32 {
    guard command.family == .tools, isHeard, let (tool, words) = Self.tool(invocation) else {
      return command.run(&invocation)
    }
    let lookout = Lookout(tool, words, in: self)
    let (output, errors, before) = (invocation.output, invocation.errors, self.lookout)
    self.lookout = lookout
    output.flush()
    errors.flush()
    let ears = (output.ear, errors.ear)
    output.ear = { lookout.hear($0, .output) }
    errors.ear = { lookout.hear($0, .errors) }
    let status = command.run(&invocation)
    output.flush()
    errors.flush()
    (output.ear, errors.ear) = ears
    self.lookout = before
    // What another terminal printed is shown first.
    if let terminal { terminal.lookout = lookout } else { lookout.look(status) }
    return status
  }

  /// The tool that is called, by its name or by its class.
  private static func tool(_ invocation: Invocation) -> (KafkaTool, [String])? {
    guard let tool = KafkaTools.named(invocation.name) else { return nil }
    guard tool.name == "kafka-run-class", let name = invocation.arguments.first else {
      return (tool, invocation.arguments)
    }
    let called = KafkaTools.all.first { $0.javaClass == name }
    return called.map { ($0, Array(invocation.arguments.dropFirst())) }
  }
}
