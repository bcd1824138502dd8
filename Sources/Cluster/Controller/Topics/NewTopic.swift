/// A topic that somebody wants: its name, where its replicas go, its settings.
public struct NewTopic: Sendable {
  public enum Placement: Equatable, Sendable {
    /// So many, where the rule puts them.
    case counted(partitions: Int, factor: Int)
    /// Just these.
    case assigned([TopicZnode.Assignment])
  }

  public var name: String
  public var placement: Placement
  public var settings: [ConfigZnode.Setting]

  public init(_ name: String, _ placement: Placement, settings: [ConfigZnode.Setting] = []) {
    self.name = name
    self.placement = placement
    self.settings = settings
  }
}
