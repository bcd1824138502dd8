public import Unix

/// The families of commands that a plain host does not have.
extension Command.Family {
  /// What leads through a lesson: not part of what is done to the cluster.
  public static let guidance = Command.Family(Words("Lessons", "실습"), order: 0)

  /// Kafka's own command-line tools.
  public static let tools = Command.Family(
    Words("Kafka's tools", "카프카 도구"), order: 1, folder: KafkaScripts.folder, ending: ".sh")

  /// What only KafkaLab has.
  public static let lab = Command.Family(Words("KafkaLab", "KafkaLab"), order: 3)
}
