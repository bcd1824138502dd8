/// What a topic's settings have to be together, as a broker checks them when a topic is created or
/// its settings are changed.
public enum TopicSettings {
  public static func checked(
    _ properties: [(name: String, value: String?)], in edition: Edition
  ) throws(SettingRefusal) -> SettingValues {
    for (name, _) in properties {
      guard SettingCatalogue.setting(name, of: .topic, in: edition) != nil else {
        throw .invalidConfiguration("Unknown topic config name: \(name)")
      }
    }
    let values = try SettingValues(properties, of: .topic, in: edition)
    let least = values.integer("min.compaction.lag.ms") ?? 0
    let most = values.integer("max.compaction.lag.ms") ?? .max
    guard least <= most else {
      throw .invalidConfiguration(
        "conflict topic config setting min.compaction.lag.ms (\(least)) > "
          + "max.compaction.lag.ms (\(most))")
    }
    return values
  }
}
