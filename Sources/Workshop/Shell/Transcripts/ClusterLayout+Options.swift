internal import Unix
internal import Blueprint

/// What an `@up` of a transcript may ask for.
extension ClusterLayout {
  /// Takes the options of an `@ up`; gives a sentence where one of them is not known.
  mutating func take(_ options: [String]) -> Words? {
    var rest = options[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { return TranscriptWords.upOptions }
      switch option {
      case "--brokers", "--zk":
        guard let number = Int(value), (1...Self.most).contains(number) else {
          return TranscriptWords.upOptions
        }
        if option == "--zk" { zooKeepers = number } else { brokers = number }
      case "--form":
        guard let form = Form(rawValue: value) else { return TranscriptWords.upOptions }
        self.form = form
      case "--set":
        guard let sign = value.firstIndex(of: "=") else { return TranscriptWords.upOptions }
        settings.append(
          Setting(String(value[..<sign]), String(value[value.index(after: sign)...])))
      default: return TranscriptWords.upOptions
      }
    }
    return nil
  }

  private static let most = 30
}
