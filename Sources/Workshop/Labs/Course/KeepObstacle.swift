/// Why something could not be kept.
public enum KeepObstacle: Sendable {
  /// Another KafkaLab keeps its state there.
  case inUse
  case notWritable(path: String)
}
