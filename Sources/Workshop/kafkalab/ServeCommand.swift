internal import Blueprint
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
  let output: Output
  let errors: Output

  /// Exit status: 0 ended when asked to, 2 wrong use, 3 it could not serve.
  func run(_ operands: [String]) -> Int32 {
    if let words = EditionWords.clusterRefusal(edition) {
      errors.line("kafkalab: " + words.text(in: language))
      return 3
    }
    var brokers = 3
    var port = 9092
    var rest = operands[...]
    while let word = rest.popFirst() {
      guard ["--brokers", "--port"].contains(word), let value = rest.popFirst().flatMap({ Int($0) })
      else {
        errors.line("kafkalab: " + Usage.option(word).text(in: language))
        return 2
      }
      if word == "--brokers" { brokers = value } else { port = value }
    }
    return serve(layout(brokers: brokers, port: port))
  }

  private func layout(brokers: Int, port: Int) -> ClusterLayout {
    var layout = ClusterLayout(edition: edition)
    layout.brokers = brokers
    layout.loopbackPort = port
    let copies = "\(min(brokers, 3))"
    layout.settings = [
      .init("offsets.topic.replication.factor", copies),
      .init("transaction.state.log.replication.factor", copies),
      .init("transaction.state.log.min.isr", "\(min(brokers, 2))"),
    ]
    return layout
  }

  private func serve(_ layout: ClusterLayout) -> Int32 {
    let loop = EventLoop { _ in SimulatedDisk() }
    let recipe = ClusterRecipe.withZooKeeper(layout, seed: seed)
    for node in recipe.nodes where node.kind == .zooKeeper {
      for address in node.addresses { loop.publish(address, port: 0) }
    }
    guard let deployment = try? recipe.carryOut(in: loop), loop.stopOn(signals: [SIGINT, SIGTERM])
    else { return 3 }
    deployment.start(deployment.nodes)
    guard deployment.nodes.allSatisfy(deployment.isServing) else { return 3 }
    let addresses = (1...layout.brokers).map { layout.advertised($0).description }
    output.line("\(addresses.joined(separator: ","))")
    output.flush()
    loop.runToEnd()
    return 0
  }
}
