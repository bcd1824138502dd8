internal import Clockwork

/// Why one source did not get to its target, as GNU's commands say it.
struct TargetFailure: Error {
  let text: String

  static func of(_ error: any Error, _ source: String) -> TargetFailure {
    if let failure = error as? TargetFailure { return failure }
    let text = (error as? StorageError)?.text ?? "Input/output error"
    return TargetFailure(text: "cannot stat '\(source)': \(text)")
  }
}
