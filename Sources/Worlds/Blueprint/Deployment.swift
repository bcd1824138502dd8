public import Clockwork

/// A cluster's recipe, carried out in a world: its servers as programs there, and their operator's orders.
///
/// The orders wait until they have had their effect. In a world where somebody else decides how time
/// passes, he does the waiting.
public struct Deployment {
  public let world: any World
  public let nodes: [ClusterNode]

  /// Lets time pass until something has happened, for so long at the most.
  public typealias Wait = (_ most: Stretch, _ isFulfilled: () -> Bool) -> Void

  /// Installs the servers on hosts that are there. Nothing runs yet.
  public init(_ recipe: ClusterRecipe, in world: any World) {
    self.world = world
    nodes = recipe.nodes.map { node in
      ClusterNode(
        recipe: node,
        program: world.addProgram(node.program, on: node.host, making: node.make))
    }
  }

  public func isAlive(_ node: ClusterNode) -> Bool { world.state(of: node.program).isAlive }

  /// Whether clients can use it.
  public func isServing(_ node: ClusterNode) -> Bool {
    world.node(of: node.program).map(node.recipe.isServing) ?? false
  }

  /// Whether it would get beyond its start now.
  public func canStart(_ node: ClusterNode) -> Bool {
    node.recipe.canStart(nodes.compactMap { world.node(of: $0.program) })
  }

  /// Starts servers and waits until each serves or has ended again; kind by kind in the order of the
  /// recipes, since those of one kind may need each other, and all of those before. Whoever is hasty does
  /// not wait first until they can get beyond their start.
  public func start(
    _ some: [ClusterNode], hastily: Bool = false, within patience: Stretch = .seconds(60),
    waiting wait: Wait? = nil
  ) {
    let wait = wait ?? pass
    for kind in kinds {
      let group = some.filter { $0.kind == kind }
      guard !group.isEmpty else { continue }
      if !hastily { wait(patience) { group.allSatisfy { isAlive($0) || canStart($0) } } }
      for node in group where !isAlive(node) { world.start(node.program) }
      wait(patience) { group.allSatisfy { isServing($0) || !isAlive($0) } }
    }
  }

  /// Asks servers to end, kind by kind in the other order, and kills those that have not ended in time.
  public func stop(
    _ some: [ClusterNode], within patience: Stretch = .seconds(60), waiting wait: Wait? = nil
  ) {
    let wait = wait ?? pass
    for kind in kinds.reversed() {
      let group = some.filter { $0.kind == kind && isAlive($0) }
      guard !group.isEmpty else { continue }
      for node in group { world.stop(node.program) }
      wait(patience) { group.allSatisfy { !isAlive($0) } }
      for node in group where isAlive(node) { world.kill(node.program) }
    }
  }

  private func pass(_ most: Stretch, _ isFulfilled: () -> Bool) {
    world.run(until: isFulfilled, most: most)
  }

  /// In the order of the recipes.
  private var kinds: [NodeRecipe.Kind] {
    var kinds: [NodeRecipe.Kind] = []
    for node in nodes where !kinds.contains(node.kind) { kinds.append(node.kind) }
    return kinds
  }
}
