/// What one may be typing again: the newest line of the history that begins with what is typed.
enum HistoryHint {
  /// What is missing of it; nothing where there is none, or nothing is typed yet.
  static func rest(of typed: String, in history: [String]) -> String {
    guard !typed.allSatisfy({ $0 == " " }) else { return "" }
    let found = history.last {
      $0.utf8.count > typed.utf8.count && $0.hasPrefix(typed) && !$0.contains("\n")
    }
    return found.map { String($0.dropFirst(typed.count)) } ?? ""
  }
}
