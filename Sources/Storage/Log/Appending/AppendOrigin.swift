/// Who sends an append, which decides what is checked.
public enum AppendOrigin: Sendable {
  case client
  /// A coordinator on this broker: its records are trusted, its control batches allowed.
  case coordinator
  /// A leader that this log follows: offsets are taken as they are.
  case replication
}
