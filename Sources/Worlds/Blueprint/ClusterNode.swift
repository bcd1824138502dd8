public import Clockwork

/// A server of a cluster that was put together in a world: its recipe, and the program that it became.
public struct ClusterNode {
  public let recipe: NodeRecipe
  public let program: ProgramId

  public var kind: NodeRecipe.Kind { recipe.kind }
  public var number: Int { recipe.number }
  /// `broker-1`, `zk-1`.
  public var name: String { recipe.name }
  public var host: String { recipe.host }
  /// What `systemctl` calls it.
  public var service: String { recipe.program }
}
