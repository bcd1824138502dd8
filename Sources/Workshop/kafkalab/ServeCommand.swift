internal import Blueprint
internal import Bytes
internal import Clockwork
internal import Editions
internal import Glibc
internal import Server
internal import Shell
internal import Simulator
internal import Unix

/// `kafkalab serve`: the cluster on this machine's loopback, for clients that nobody here wrote.
///
/// It is the recipe that the tutorial's cluster is made of, carried out by the event loop: real sockets and
/// the real clock, and disks in memory, so that nothing is left of it when it ends.
struct ServeCommand {
  let edition: Edition
  let seed: UInt64
  let language: Language
  let json: Bool
  let output: Output
  let errors: Output

  /// Exit status: 0 ended when asked to, 2 wrong use, 3 it could not serve.
  func run(_ operands: [String]) -> Int32 {
    switch ServeOptions.read(operands, in: edition) {
    case .failure(let refusal): return fail(refusal.words, status: 2)
    case .success(let options):
      if let refusal = ServeSettings.refusal(of: layout(options)) {
        return fail(refusal, status: 2)
      }
      if let refusal = EditionWords.clusterRefusal(edition) { return fail(refusal, status: 3) }
      if let taken = options.ports.first(where: { !EventLoop.isFree(port: $0) }) {
        return fail(Self.taken(taken, other: free(behind: options)), status: 3)
      }
      return serve(layout(options))
    }
  }

  private func fail(_ words: Words, status: Int32) -> Int32 {
    errors.prose("kafkalab: " + words.text(in: language))
    return status
  }

  /// The next ports that could be had all together.
  private func free(behind options: ServeOptions) -> Int? {
    stride(from: 19_092, to: 60_000, by: 1000).first { base in
      (base..<base + options.brokers).allSatisfy(EventLoop.isFree)
    }
  }

  private func layout(_ options: ServeOptions) -> ClusterLayout {
    var layout = ClusterLayout(edition: edition)
    layout.brokers = options.brokers
    layout.loopbackPort = options.port
    let copies = "\(min(options.brokers, 3))"
    layout.settings = [
      .init("offsets.topic.replication.factor", copies),
      .init("transaction.state.log.replication.factor", copies),
      .init("transaction.state.log.min.isr", "\(min(options.brokers, 2))"),
      .init("controlled.shutdown.retry.backoff.ms", "100"),
    ]
    layout.settings += options.settings
    return layout
  }

  private func serve(_ layout: ClusterLayout) -> Int32 {
    ProcessMemory.keepsLargePieces()
    let loop = EventLoop { _ in SimulatedDisk() }
    loop.joinsPrograms = true
    let recipe = ClusterRecipe.withZooKeeper(layout, seed: seed)
    for node in recipe.nodes where node.kind == .zooKeeper {
      for address in node.addresses { loop.publish(address, port: 0, mostFrame: 4 << 20) }
    }
    let deployment: Deployment
    do throws(StorageError) { deployment = try recipe.carryOut(in: loop) } catch {
      preconditionFailure("a disk in memory takes what it is given: \(error)")
    }
    guard loop.note(signals: [SIGINT, SIGTERM]) else { return fail(Self.noSignals, status: 3) }
    deployment.start(deployment.nodes) { most, isFulfilled in
      loop.run(until: { isFulfilled() || loop.notedSignals > 0 }, most: most)
    }
    if loop.notedSignals == 0 {
      guard deployment.nodes.allSatisfy(deployment.isServing) else {
        return fail(Self.notStarted, status: 3)
      }
      announce(layout)
      wait(in: loop)
    }
    return end(deployment, in: loop)
  }

  /// Serves until somebody wants it to end, or a server has ended by itself.
  private func wait(in loop: EventLoop) {
    let isOver = { loop.notedSignals > 0 || loop.ends > 0 }
    while !isOver() { loop.run(until: isOver, most: .seconds(86_400)) }
  }

  /// Ends in good order; a second signal ends it at once.
  private func end(_ deployment: Deployment, in loop: EventLoop) -> Int32 {
    let wasAsked = loop.notedSignals > 0
    if wasAsked, !json { say(Self.ending) }
    let asked = max(loop.notedSignals, 1)
    deployment.stop(deployment.nodes) { most, isFulfilled in
      loop.run(until: { isFulfilled() || loop.notedSignals > asked }, most: most)
    }
    return wasAsked ? 0 : fail(Self.endedByItself, status: 3)
  }

  // MARK: What it says

  private func say(_ words: Words) {
    output.prose(words.text(in: language))
    output.flush()
  }

  private func announce(_ layout: ClusterLayout) {
    let brokers = (1...layout.brokers).map { (number: $0, address: layout.advertised($0)) }
    let bootstrap = brokers.map(\.address.description).joined(separator: ",")
    if json {
      output.line(
        Json.object([
          "edition": .string(edition.name), "bootstrap": .string(bootstrap),
          "brokers": .array(
            brokers.map { broker in
              .object([
                "id": .number(UInt64(broker.number)), "host": .string(broker.address.host),
                "port": .number(UInt64(broker.address.port)),
              ])
            }),
        ]).compact)
    } else {
      say(Self.listening(brokers.count, edition, bootstrap))
      say(Self.lines(first: brokers.first?.address.description ?? bootstrap))
    }
    output.flush()
  }
}
